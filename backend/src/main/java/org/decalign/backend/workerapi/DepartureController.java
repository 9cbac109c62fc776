package org.decalign.backend.workerapi;

import org.decalign.backend.run.RunLifecycle;
import org.decalign.protocol.worker.DepartureNotice;
import org.decalign.protocol.worker.LeaseRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A worker says that it ends. */
@RestController
class DepartureController {
    private final RunLifecycle lifecycle;

    DepartureController(RunLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** From now on the process gets no lease, and one that it was granted and has not used is offered again. */
    @PostMapping("/api/v1/worker/departure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(
            @RequestHeader(name = LeaseRequest.SECRET_HEADER, required = false) @Nullable String secret,
            @RequestBody DepartureNotice notice) {
        lifecycle.left(notice.worker(), LeaseKeys.worker(secret));
    }
}
