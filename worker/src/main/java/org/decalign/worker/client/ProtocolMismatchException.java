package org.decalign.worker.client;

/** Server and worker speak different protocol versions; the message names both. */
public final class ProtocolMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProtocolMismatchException(String detail) {
        super(detail);
    }
}
