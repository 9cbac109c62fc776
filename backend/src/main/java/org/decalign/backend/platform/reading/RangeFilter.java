package org.decalign.backend.platform.reading;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Files of the page are always sent whole: the web server would compress a part of one, and parts of compressed and plain
 * files do not fit together. Files under `/api` have strong tags, are never compressed and come in parts.
 */
@Component
class RangeFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean asksForPart = request.getHeader(HttpHeaders.RANGE) != null;
        boolean ofPage = !request.getServletPath().startsWith("/api/");
        chain.doFilter(asksForPart && ofPage ? new Whole(request) : request, response);
    }

    /** The request without its range. */
    private static final class Whole extends HttpServletRequestWrapper {
        Whole(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.RANGE) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.RANGE) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
