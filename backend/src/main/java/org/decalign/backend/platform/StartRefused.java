package org.decalign.backend.platform;

/** The server will not start; the message says why, the action what to do. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String action;

    public StartRefused(String message, String action) {
        super(message);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
