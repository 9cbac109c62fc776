package org.decalign.worker.client;

import org.jspecify.annotations.Nullable;

/** No usable answer: no connection, a time-out, or status 408, 429 or 5xx. The same call may succeed later. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
