package org.decalign.backend.queue;

import org.decalign.backend.platform.problem.Refusal;
import org.springframework.http.HttpStatus;

/** A worker comes under an id that another process has used. */
final class WorkerIdTaken extends Refusal {
    private static final long serialVersionUID = 1;

    WorkerIdTaken() {
        super(
                HttpStatus.CONFLICT,
                "worker-id-taken",
                "Worker id taken",
                "Another worker process, with another secret, has this id. Start the worker again: it makes a new one.");
    }
}
