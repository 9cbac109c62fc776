package org.decalign.worker.lease;

import org.decalign.protocol.run.Failure;
import org.jspecify.annotations.Nullable;

/** A training failed for a known reason. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String kind;
    private final boolean retry;

    /**
     * @param kind a stable class, see {@link Failure}
     * @param retry whether another attempt could go better
     */
    public JobFailedException(String kind, String message, boolean retry, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retry = retry;
    }

    Failure failure() {
        return new Failure(kind, String.valueOf(getMessage()));
    }

    boolean retry() {
        return retry;
    }
}
