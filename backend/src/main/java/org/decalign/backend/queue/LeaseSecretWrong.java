package org.decalign.backend.queue;

import org.decalign.backend.platform.problem.Refusal;
import org.springframework.http.HttpStatus;

/** A call under a lease, or a repeated outcome, that does not have the lease's secret. */
public final class LeaseSecretWrong extends Refusal {
    private static final long serialVersionUID = 1;

    public LeaseSecretWrong(long token) {
        super(
                HttpStatus.FORBIDDEN,
                "lease-secret-wrong",
                "Lease secret wrong",
                "The secret does not belong to the lease with the token " + token
                        + ". Only the worker that was given the lease may use it. Nothing was kept.");
    }
}
