package org.decalign.backend.workerapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.decalign.backend.artifact.ArtifactIntake;
import org.decalign.backend.artifact.NewArtifact;
import org.decalign.backend.artifact.Predictions;
import org.decalign.backend.log.LogLines;
import org.decalign.backend.metric.MetricIntake;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LogBatch;
import org.decalign.protocol.worker.MetricBatch;
import org.decalign.protocol.worker.PredictionBatch;
import org.decalign.protocol.worker.ResumeNotice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a worker sends up under its lease. Each write checks the lease in its own transaction. */
@RestController
@RequestMapping("/api/v1/worker/leases/{token}")
class IntakeController {
    private final Resumption resumption;
    private final MetricIntake metrics;
    private final LogLines logs;
    private final Predictions predictions;
    private final ArtifactIntake artifacts;

    IntakeController(
            Resumption resumption,
            MetricIntake metrics,
            LogLines logs,
            Predictions predictions,
            ArtifactIntake artifacts) {
        this.resumption = resumption;
        this.metrics = metrics;
        this.logs = logs;
        this.predictions = predictions;
        this.artifacts = artifacts;
    }

    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody ResumeNotice notice)
            throws IOException {
        resumption.resume(LeaseKeys.of(token, secret), notice);
    }

    @PostMapping("/metrics")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void metrics(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody MetricBatch batch) {
        metrics.take(LeaseKeys.of(token, secret), batch);
    }

    @PostMapping("/logs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logs(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody LogBatch batch) {
        logs.take(LeaseKeys.of(token, secret), batch);
    }

    @PutMapping("/predictions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void predictions(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @RequestBody PredictionBatch batch) {
        predictions.replace(LeaseKeys.of(token, secret), batch);
    }

    @PutMapping("/artifacts/{name}")
    @ResponseStatus(HttpStatus.CREATED)
    ArtifactView artifact(
            @PathVariable long token,
            @RequestHeader(name = LeaseKey.HEADER, required = false) @Nullable String secret,
            @PathVariable String name,
            @RequestParam String kind,
            @RequestParam int epoch,
            @RequestParam long step,
            @RequestParam String sha256,
            HttpServletRequest request)
            throws IOException {
        return artifacts.take(
                LeaseKeys.of(token, secret),
                new NewArtifact(name, kind, epoch, step, sha256),
                request.getInputStream());
    }
}
