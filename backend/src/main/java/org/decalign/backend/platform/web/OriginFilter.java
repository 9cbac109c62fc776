package org.decalign.backend.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests that a page of another origin makes a browser send, whoever the browser belongs to. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class OriginFilter extends OncePerRequestFilter {
    private final Origins origins;
    private final ProblemWriter problems;

    OriginFilter(Origins origins, ProblemWriter problems) {
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (origins.allows(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response,
                    403,
                    "foreign-origin",
                    "Foreign origin",
                    "The request comes from a page of another origin, or names a host that this server is not.");
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }
}
