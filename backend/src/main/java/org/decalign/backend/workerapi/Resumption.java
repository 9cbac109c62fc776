package org.decalign.backend.workerapi;

import java.io.IOException;
import java.util.List;
import org.decalign.backend.artifact.Artifacts;
import org.decalign.backend.metric.MetricIntake;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.ResumeNotice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Where an attempt begins: what earlier attempts left beyond that place goes, points, checkpoints and traces together. */
@Component
class Resumption {
    private final MetricIntake metrics;
    private final Artifacts artifacts;
    private final TransactionOperations transaction;

    Resumption(MetricIntake metrics, Artifacts artifacts, TransactionOperations transaction) {
        this.metrics = metrics;
        this.artifacts = artifacts;
        this.transaction = transaction;
    }

    void resume(LeaseKey key, ResumeNotice notice) throws IOException {
        WorkerReports.check(notice);
        List<String> dropped =
                transaction.execute(status -> artifacts.dropBeyond(metrics.resume(key, notice), notice.step()));
        for (String digest : dropped) {
            artifacts.removeUnused(digest);
        }
    }
}
