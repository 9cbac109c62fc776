package org.decalign.backend.platform.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Closes the connection if the body is still unread after the answer. Otherwise Tomcat would wait for the rest of it,
 * on a thread that no longer has a place.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Connection connection = Connection.current();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = !request.isAsyncStarted();
        } finally {
            if (connection != null && !connection.bodyIsRead()) {
                close(response, connection, answered);
            }
        }
    }

    private static void close(HttpServletResponse response, Connection connection, boolean answered)
            throws IOException {
        try {
            if (answered) {
                response.setHeader("Connection", "close");
                response.flushBuffer();
            }
        } finally {
            connection.closeAfterAnswer();
        }
    }
}
