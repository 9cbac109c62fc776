package org.decalign.backend.platform.answer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
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
 * it. Texts that are written through a Writer are problems, which are small.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class AnswerFilter extends OncePerRequestFilter {
    /** No deadline: a file may take as long as it likes. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final BodyClock.Pace pace;

    AnswerFilter(LabProperties settings) {
        LabProperties.Limits limits = settings.limits();
        long bytes = limits.answerRate().toBytes() * limits.answerGrace().toMillis() / 1000;
        pace = new BodyClock.Pace(limits.answerGrace(), bytes, FOR_EVER);
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

        /** Streams of events are as slow as what they tell. One whose client reads nothing ends by Tomcat's time-out. */
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
