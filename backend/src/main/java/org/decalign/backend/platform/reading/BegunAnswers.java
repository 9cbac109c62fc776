package org.decalign.backend.platform.reading;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * An answer that fails after its first bytes went out: the connection is broken off. A problem written behind those
 * bytes would look to the client like the end of a whole answer.
 */
@Component
class BegunAnswers implements HandlerExceptionResolver, Ordered {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        boolean begun = response.isCommitted() && request.getDispatcherType() != DispatcherType.ASYNC;
        if (begun && !DisconnectedClientHelper.isClientDisconnectedException(e)) {
            throw new IllegalStateException("an answer broke off after its first bytes", e);
        }
        return null;
    }
}
