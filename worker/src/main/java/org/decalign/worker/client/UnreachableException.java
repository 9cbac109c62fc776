package org.decalign.worker.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No usable answer: no connection, a time-out, or status 408, 423, 429 or 5xx. The same call may succeed later. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = Duration.ZERO;
    }

    UnreachableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the server asked to wait, zero if it did not. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
