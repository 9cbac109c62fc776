package org.decalign.backend.run.submit;

import org.decalign.protocol.run.LaunchPreview;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Submitting runs. */
@RestController
class SubmitController {
    private final Submission submission;
    private final Preview preview;
    private final Retry retry;
    private final UnmetWishes unmet;

    SubmitController(Submission submission, Preview preview, Retry retry, UnmetWishes unmet) {
        this.submission = submission;
        this.preview = preview;
        this.retry = retry;
        this.unmet = unmet;
    }

    /**
     * Queues a run a seed. If an earlier run is used and differs from what was asked for, `unmet` says in what. With an
     * Idempotency-Key the same request sent again has the first one's answer.
     */
    @PostMapping("/api/v1/runs")
    @ResponseStatus(HttpStatus.CREATED)
    SubmittedRuns submit(
            @RequestBody SubmitRuns request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return unmet.told(request, submission.submit(request, key));
    }

    /** What the same body sent to `POST /runs` would queue and cost; stores nothing. */
    @PostMapping("/api/v1/runs/preview")
    LaunchPreview preview(@RequestBody SubmitRuns request) {
        return preview.of(request);
    }

    /** Queues a run as the ended one: same data, configuration and seed. Answers the new run. */
    @PostMapping("/api/v1/runs/{id}/retry")
    @ResponseStatus(HttpStatus.CREATED)
    RunSummary again(@PathVariable long id) {
        return retry.again(id);
    }
}
