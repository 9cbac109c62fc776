package org.decalign.worker.client;

/** The server answered 409 `lease-lost`: the attempt no longer owns its run; nothing more may be sent for it. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeaseLostException(String detail) {
        super(detail);
    }
}
