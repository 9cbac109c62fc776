package org.decalign.backend.platform.traffic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.decalign.backend.platform.body.BodyLimits;
import org.decalign.backend.platform.problem.Busy;
import org.decalign.backend.platform.web.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes room for a large body after the token is checked: a stranger's body is never read and needs no room. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class RoomFilter extends OncePerRequestFilter {
    private final BodyLimits limits;
    private final LargeBodies large;
    private final ProblemWriter problems;

    RoomFilter(BodyLimits limits, LargeBodies large, ProblemWriter problems) {
        this.limits = limits;
        this.large = large;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (LargeBodies.Room room = large.take(Lane.current(), needed(request))) {
            chain.doFilter(request, response);
        } catch (Busy busy) {
            problems.write(response, busy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes of memory that a body may take: its length, or its limit if its length is not known. Files take none. */
    private long needed(HttpServletRequest request) {
        long limit = limits.bytes(request);
        long length = request.getContentLengthLong();
        boolean comes = length > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!comes || limit == Long.MAX_VALUE) {
            return 0;
        }
        return length < 0 ? limit : length;
    }
}
