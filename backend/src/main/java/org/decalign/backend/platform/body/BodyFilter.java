package org.decalign.backend.platform.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.decalign.backend.platform.Upload;
import org.decalign.backend.platform.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds every body, before anybody asks for a token: its size by its announced length, else while it is read, and the
 * time it takes. Of a body that was not wanted only a little is read; then the connection is closed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyFilter extends OncePerRequestFilter {
    private static final int REMAINDER = 1 << 20;
    private final BodyLimits limits;
    private final BodyWatch watch;
    private final ProblemWriter problems;

    BodyFilter(BodyLimits limits, BodyWatch watch, ProblemWriter problems) {
        this.limits = limits;
        this.watch = watch;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Connection connection = Connection.current();
        BodyClock clock = clock(limits.pace(request), connection);
        boolean answered = false;
        watch.add(clock);
        try {
            bounded(request, response, chain, clock);
            answered = !request.isAsyncStarted();
        } finally {
            watch.remove(clock);
            if (connection != null && !connection.bodyIsRead()) {
                leave(request, response, connection, answered);
            }
        }
    }

    private void bounded(HttpServletRequest request, HttpServletResponse response, FilterChain chain, BodyClock clock)
            throws ServletException, IOException {
        long limit = limits.bytes(request);
        if (request.getContentLengthLong() > limit) {
            problems.write(response, new Upload.TooLarge(limit));
            return;
        }
        chain.doFilter(new Bounded(request, limit, clock), response);
    }

    private static BodyClock clock(BodyClock.Pace pace, @Nullable Connection connection) {
        return new BodyClock(pace, connection == null ? () -> {} : connection::hurry);
    }

    /** Sends the answer and lets a quick sender come to its end, so that it sees the answer. */
    private void leave(
            HttpServletRequest request, HttpServletResponse response, Connection connection, boolean answered)
            throws IOException {
        if (answered) {
            if (request.getContentLengthLong() > REMAINDER) {
                response.setHeader("Connection", "close");
            }
            response.flushBuffer();
            if (request.getHeader("Expect") == null) {
                readRemainder(connection);
            }
        }
        if (!connection.bodyIsRead()) {
            connection.closeAfterAnswer();
        }
    }

    private void readRemainder(Connection connection) {
        BodyClock clock = clock(limits.remainder(), connection);
        Connection.Bytes body = connection.body();
        byte[] buffer = new byte[8192];
        watch.add(clock);
        try {
            long count = 0;
            boolean inTime = true;
            while (inTime && count < REMAINDER && !connection.bodyIsRead()) {
                clock.begin(System.nanoTime());
                int n = body.read(buffer, 0, buffer.length);
                inTime = clock.end(System.nanoTime(), n);
                count += n;
            }
        } catch (IOException e) {
            logger.trace("the rest of a body was not read", e);
        } finally {
            watch.remove(clock);
        }
    }

    private static final class Bounded extends HttpServletRequestWrapper {
        private final long limit;
        private final BodyClock clock;
        private @Nullable BodyStream stream;

        Bounded(HttpServletRequest request, long limit, BodyClock clock) {
            super(request);
            this.limit = limit;
            this.clock = clock;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                ServletInputStream in = super.getInputStream();
                Connection connection = Connection.current();
                BodyStream.Source source = connection == null ? in::read : connection.body()::read;
                stream = new BodyStream(in, source, limit, clock);
            }
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
