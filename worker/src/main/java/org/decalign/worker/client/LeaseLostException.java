package org.decalign.worker.client;

/** The server answered `lease-lost` or `lease-secret-wrong`: the attempt no longer owns its run; nothing more may be sent for it. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LeaseLostException(String detail) {
        super(detail);
    }
}
