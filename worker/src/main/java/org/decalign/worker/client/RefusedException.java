package org.decalign.worker.client;

import org.decalign.protocol.problem.Problem;

/** The server understood the call and refused it (4xx other than a lost lease); calling again would not help. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;

    RefusedException(String call, Problem problem) {
        super(call + " was refused: " + problem.status() + " " + problem.title()
                + (problem.detail() == null ? "" : ", " + problem.detail()));
        this.status = problem.status();
        this.type = problem.type();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The problem's type, as `/problems/hash-mismatch`. */
    public String type() {
        return type;
    }
}
