package org.decalign.backend.backup.restoration;

/** Nothing was restored, and nothing has changed; the message says why and what to do. */
public final class RestoreRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    RestoreRefused(String message) {
        super(message);
    }
}
