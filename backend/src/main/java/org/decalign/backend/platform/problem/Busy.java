package org.decalign.backend.platform.problem;

import org.springframework.http.HttpStatus;

/** The server has as much of this kind to do as it takes on. The same request succeeds later. */
public final class Busy extends Refusal {
    private static final long serialVersionUID = 1;
    /** What a refused client is told to wait. */
    public static final int RETRY_AFTER_SECONDS = 5;

    /**
     * @param type the last part of the problem's type, as `too-many-streams`
     * @param detail what there is too much of, and the setting that bounds it
     */
    public Busy(String type, String detail) {
        super(HttpStatus.SERVICE_UNAVAILABLE, type, "Server busy", detail);
    }
}
