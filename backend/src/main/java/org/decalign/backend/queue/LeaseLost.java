package org.decalign.backend.queue;

import org.decalign.backend.platform.problem.Refusal;
import org.springframework.http.HttpStatus;

/** A worker speaks under a token that holds no lease any more. It must stop and send nothing more. */
public final class LeaseLost extends Refusal {
    private static final long serialVersionUID = 1;

    public LeaseLost(long token) {
        super(
                HttpStatus.CONFLICT,
                "lease-lost",
                "Lease lost",
                "The token " + token
                        + " holds no lease: it ran out, was given back or its run ended. Nothing was kept.");
    }
}
