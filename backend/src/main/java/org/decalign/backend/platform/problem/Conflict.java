package org.decalign.backend.platform.problem;

import org.springframework.http.HttpStatus;

/** A request that the present state forbids. */
public final class Conflict extends Refusal {
    private static final long serialVersionUID = 1;

    public Conflict(String type, String title, String detail) {
        super(HttpStatus.CONFLICT, type, title, detail);
    }

    /**
     * The refusal to change something that is deleted.
     *
     * @param what as `Study 3`, the beginning of a sentence
     */
    public static Conflict deleted(String what) {
        return new Conflict("deleted", "Deleted", what + " is deleted; restore it first.");
    }
}
