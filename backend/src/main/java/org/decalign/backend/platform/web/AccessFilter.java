package org.decalign.backend.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may come in. With a token set, every path but health, the login and the page's own files needs it. Requests that
 * a page of another origin makes a browser send are refused, token or not.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class AccessFilter extends OncePerRequestFilter {
    private static final List<String> CLOSED =
            List.of("/api/", "/v3/", "/docs", "/swagger-ui", "/webjars/", "/actuator");
    private static final List<String> OPEN = List.of("/actuator/health", "/api/v1/login");
    private final SharedToken token;
    private final Origins origins;
    private final ProblemWriter problems;

    AccessFilter(SharedToken token, Origins origins, ProblemWriter problems) {
        this.token = token;
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!origins.allows(request)) {
            problems.write(
                    response,
                    403,
                    "foreign-origin",
                    "Foreign origin",
                    "The request comes from a page of another origin, or names a host that this server is not.");
        } else if (isClosed(request.getServletPath()) && !token.admits(request)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(
                    response,
                    401,
                    "token-required",
                    "Token required",
                    "This server asks for its token: the header Authorization: Bearer TOKEN.");
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    private static boolean isClosed(String path) {
        return !OPEN.contains(path) && CLOSED.stream().anyMatch(path::startsWith);
    }
}
