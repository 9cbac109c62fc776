package org.decalign.backend.platform.answer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.body.BodyClock;
import org.decalign.backend.platform.body.Connection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every answer a least rate, because it keeps a thread, and often one of few places, until its client has read
 * it. Only problems are written through a Writer; they are small and have no least rate.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class AnswerFilter extends OncePerRequestFilter {
    private final BodyClock.Pace pace;

    AnswerFilter(LabProperties settings) {
        LabProperties.Limits limits = settings.limits();
        pace = BodyClock.Pace.of(limits.answerRate(), limits.answerGrace(), BodyClock.Pace.NO_DEADLINE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Connection connection = Connection.current();
        chain.doFilter(request, connection == null ? response : new Timed(response, connection, pace));
    }

    private static final class Timed extends HttpServletResponseWrapper {
        private final Connection connection;
        private final BodyClock.Pace pace;
        private @Nullable AnswerStream stream;

        Timed(HttpServletResponse response, Connection connection, BodyClock.Pace pace) {
            super(response);
            this.connection = connection;
            this.pace = pace;
        }

        /** A stream of events has no least rate. If its client reads nothing, Tomcat's time-out ends it. */
        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            String type = getContentType();
            if (type != null && type.startsWith("text/event-stream")) {
                return super.getOutputStream();
            }
            if (stream == null) {
                stream = new AnswerStream(super.getOutputStream(), new BodyClock(pace, connection::breakOff));
            }
            return stream;
        }
    }
}
