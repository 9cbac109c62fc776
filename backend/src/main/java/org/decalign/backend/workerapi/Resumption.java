package org.decalign.backend.workerapi;

import org.decalign.backend.artifact.Artifacts;
import org.decalign.backend.metric.MetricIntake;
import org.decalign.backend.platform.InvalidRequest;
import org.decalign.protocol.worker.ResumeNotice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where an attempt begins: what earlier attempts left beyond that place goes, points and checkpoints together. */
@Component
class Resumption {
    private final MetricIntake metrics;
    private final Artifacts artifacts;

    Resumption(MetricIntake metrics, Artifacts artifacts) {
        this.metrics = metrics;
        this.artifacts = artifacts;
    }

    @Transactional
    public void resume(long token, ResumeNotice notice) {
        if (notice.epoch() < 0 || notice.step() < 0) {
            throw new InvalidRequest("step", notice.epoch() + "/" + notice.step(), "is negative", "0 or more");
        }
        long run = metrics.resume(token, notice);
        artifacts.dropCheckpointsBeyond(run, notice.step());
    }
}
