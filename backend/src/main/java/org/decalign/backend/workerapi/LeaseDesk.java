package org.decalign.backend.workerapi;

import java.time.Duration;
import java.util.Optional;
import org.decalign.backend.artifact.Artifacts;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.events.Notifications;
import org.decalign.backend.events.Wakeup;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.queue.Granted;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.Workers;
import org.decalign.backend.run.RunDetails;
import org.decalign.backend.run.RunLifecycle;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.WorkerDescription;
import org.springframework.stereotype.Component;

/** Hands out leases: at once when there is a job, else when one comes within the worker's wait. */
@Component
class LeaseDesk {
    /** A notification can be lost with its connection; then a waiting worker still looks this often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final RunLifecycle lifecycle;
    private final Workers workers;
    private final Notifications notifications;
    private final LeaseContent content;

    LeaseDesk(RunLifecycle lifecycle, Workers workers, Notifications notifications, LeaseContent content) {
        this.lifecycle = lifecycle;
        this.workers = workers;
        this.notifications = notifications;
        this.content = content;
    }

    /** Waits for a job; empty when none came or the server is stopping. */
    Optional<Lease> lease(LeaseRequest request, Secret secret) throws InterruptedException {
        WorkerDescription worker = request.worker();
        workers.saw(worker, secret);
        long end = System.nanoTime() + Duration.ofSeconds(request.waitSeconds()).toNanos();
        try (Wakeup wakeup = notifications.register(topic -> topic.equals("job"))) {
            while (!wakeup.stopping()) {
                Optional<Granted> granted = lifecycle.begin(worker);
                if (granted.isPresent()) {
                    return granted.map(content::of);
                }
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (left.isNegative() || left.isZero()) {
                    return Optional.empty();
                }
                wakeup.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            }
        }
        return Optional.empty();
    }

    /** What a lease tells its worker. */
    @Component
    static class LeaseContent {
        private final RunDetails runs;
        private final Datasets datasets;
        private final Artifacts artifacts;
        private final int leaseSeconds;

        LeaseContent(RunDetails runs, Datasets datasets, Artifacts artifacts, LabProperties settings) {
            this.runs = runs;
            this.datasets = datasets;
            this.artifacts = artifacts;
            this.leaseSeconds = settings.leaseSeconds();
        }

        Lease of(Granted granted) {
            Held held = granted.lease();
            RunDetails.Work work = runs.work(held.run());
            DatasetView dataset = datasets.get(work.dataset());
            return new Lease(
                    held.token(),
                    granted.secret(),
                    held.run(),
                    held.attempt(),
                    leaseSeconds,
                    work.seed(),
                    work.config(),
                    dataset.id(),
                    dataset.manifest(),
                    artifacts
                            .newestCheckpoint(held.run())
                            .map(LeaseContent::checkpoint)
                            .orElse(null));
        }

        private static Lease.Checkpoint checkpoint(ArtifactView a) {
            return new Lease.Checkpoint(a.name(), a.epoch(), a.step(), a.size(), a.sha256());
        }
    }
}
