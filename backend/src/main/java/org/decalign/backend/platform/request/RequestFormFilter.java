package org.decalign.backend.platform.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.decalign.backend.platform.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what no operation could read: a path or query that cannot be decoded, a body of a type that is not taken. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 28)
class RequestFormFilter extends OncePerRequestFilter {
    private final ProblemWriter problems;

    RequestFormFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String line = new RequestLine(request.getRequestURI(), request.getQueryString()).mistake();
        @Nullable String type = line == null ? BodyType.mistake(request) : null;
        if (line != null) {
            problems.write(response, 400, "malformed-request", "Malformed request", line);
        } else if (type != null) {
            response.setHeader("Accept", BodyType.ACCEPT);
            problems.write(response, 415, "unsupported-media-type", "Unsupported Media Type", type);
        } else {
            chain.doFilter(request, response);
        }
    }
}
