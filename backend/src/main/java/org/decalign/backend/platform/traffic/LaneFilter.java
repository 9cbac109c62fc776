package org.decalign.backend.platform.traffic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.decalign.backend.platform.problem.Busy;
import org.decalign.backend.platform.web.ProblemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves a quarter of the web server's threads to workers: beyond the other three quarters, requests of readers are
 * refused at once, before anything of them is read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class LaneFilter extends OncePerRequestFilter {
    private final int most;
    private final Semaphore places;
    private final ProblemWriter problems;

    LaneFilter(@Value("${server.tomcat.threads.max:200}") int threads, ProblemWriter problems) {
        this.most = Math.max(1, threads * 3 / 4);
        this.places = new Semaphore(most);
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Lane lane = Lane.of(request.getServletPath());
        boolean bounded = lane == Lane.READERS;
        if (bounded && !places.tryAcquire()) {
            problems.write(
                    response,
                    new Busy(
                            "too-many-requests-at-once",
                            "The server answers " + most
                                    + " requests at once (three quarters of server.tomcat.threads.max). Try again later."));
            return;
        }
        lane.enter();
        try {
            chain.doFilter(request, response);
        } finally {
            Lane.leave();
            if (bounded) {
                places.release();
            }
        }
    }

    /** What a waiting request's end does takes a thread too. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
