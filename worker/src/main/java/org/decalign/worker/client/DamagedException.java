package org.decalign.worker.client;

/** What came is whole by the connection's account, but not the content that was asked for. */
public final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A file has another SHA-256. */
    public DamagedException(String what, String expected, String found) {
        super(what + " is damaged: SHA-256 " + found + " instead of " + expected);
    }

    DamagedException(String message) {
        super(message);
    }
}
