package org.decalign.worker.client;

/** A file came whole by the connection's account, but its SHA-256 is not the one expected. */
public final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedException(String what, String expected, String found) {
        super(what + " is damaged: SHA-256 " + found + " instead of " + expected);
    }
}
