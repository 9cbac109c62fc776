package org.decalign.backend.dataset.upload.tus;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Senders that can do no PATCH, HEAD or DELETE name it in `X-HTTP-Method-Override` of a POST, as tus has it. The doors
 * that follow see the method that is meant.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class MethodOverrideFilter extends OncePerRequestFilter {
    private static final String HEADER = "X-HTTP-Method-Override";
    private static final Set<String> METHODS = Set.of("PATCH", "HEAD", "DELETE");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String method = request.getHeader(HEADER);
        return method == null
                || !METHODS.contains(method)
                || !request.getMethod().equals("POST")
                || !request.getServletPath().startsWith("/api/v1/uploads/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getMethod() {
                        return request.getHeader(HEADER);
                    }
                },
                response);
    }
}
