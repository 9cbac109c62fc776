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
 * time it takes. Reads a little of a body that nobody wanted, while the request still has its place.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class BodyFilter extends OncePerRequestFilter {
    private final BodyLimits limits;
    private final BodyWatch watch;
    private final Remainder remainder;
    private final ProblemWriter problems;

    BodyFilter(BodyLimits limits, BodyWatch watch, Remainder remainder, ProblemWriter problems) {
        this.limits = limits;
        this.watch = watch;
        this.remainder = remainder;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Connection connection = Connection.current();
        BodyClock clock = new BodyClock(limits.pace(request), connection == null ? () -> {} : connection::hurry);
        watch.add(clock);
        try {
            bounded(request, response, chain, clock);
        } finally {
            watch.remove(clock);
        }
        if (connection != null && !connection.bodyIsRead() && !request.isAsyncStarted()) {
            leave(request, response, connection);
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

    /** Sends the answer and lets a quick sender come to its end, so that it sees the answer. */
    private void leave(HttpServletRequest request, HttpServletResponse response, Connection connection)
            throws IOException {
        if (request.getContentLengthLong() > Remainder.BYTES) {
            response.setHeader("Connection", "close");
        }
        response.flushBuffer();
        if (request.getHeader("Expect") == null) {
            remainder.read(connection);
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
