package org.decalign.backend.workerapi;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.springframework.http.MediaType;

/**
 * The connection of a worker that waits for a job. Only a write shows that the other end has closed it, so blanks are
 * written, which may precede any JSON. An answer that has begun has status 200; with nothing but blanks it means no
 * job. A worker whose token was revoked meanwhile counts as gone.
 */
final class WaitingConnection {
    /** A closed end answers a write with a reset, at the latest after a round trip. */
    private static final long ROUND_TRIP_MILLIS = 50;

    private final HttpServletResponse response;
    private final BooleanSupplier admitted;

    /**
     * @param admitted whether the worker's token still admits
     */
    WaitingConnection(HttpServletResponse response, BooleanSupplier admitted) {
        this.response = response;
        this.admitted = admitted;
    }

    /** False once the other end is known to be closed, or its token no longer admits. */
    boolean isOpen() {
        if (!admitted.getAsBoolean()) {
            return false;
        }
        try {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(' ');
            response.flushBuffer();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Looks twice: the first write to a closed end succeeds, and its answer makes the second fail. */
    boolean isOpenNow() throws InterruptedException {
        if (!isOpen()) {
            return false;
        }
        Thread.sleep(ROUND_TRIP_MILLIS);
        return isOpen();
    }

    /** True once the answer's status can no longer be changed. */
    boolean hasBegun() {
        return response.isCommitted();
    }
}
