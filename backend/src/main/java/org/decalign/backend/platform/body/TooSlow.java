package org.decalign.backend.platform.body;

import org.decalign.backend.platform.problem.Refusal;
import org.springframework.http.HttpStatus;

/** A body that keeps a thread of the server waiting for too long. */
final class TooSlow extends Refusal {
    private static final long serialVersionUID = 1;

    TooSlow() {
        super(
                HttpStatus.REQUEST_TIMEOUT,
                "body-too-slow",
                "Body too slow",
                "The body came too slowly (lab.limits.body-rate, lab.limits.body-deadline). The connection is closed;"
                        + " the request can be sent again over a faster one.");
    }
}
