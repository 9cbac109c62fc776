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
    /** How often the connection of a waiting worker is tried. */
    private static final Duration TRY_CONNECTION = Duration.ofSeconds(1);

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

    /**
     * Waits for a job; empty when none came, the worker has left or the server is stopping.
     *
     * @param holder key of the token that asks, which the lease belongs to
     */
    Optional<Lease> lease(LeaseRequest request, Secret secret, String holder, WaitingConnection connection)
            throws InterruptedException {
        WorkerDescription worker = request.worker();
        workers.saw(worker, secret);
        long end = System.nanoTime() + Duration.ofSeconds(request.waitSeconds()).toNanos();
        try (Wakeup wakeup = notifications.register(topic -> topic.equals("job"))) {
            Optional<Granted> granted = lifecycle.begin(worker, holder);
            while (granted.isEmpty() && awaitJob(wakeup, connection, end)) {
                granted = lifecycle.begin(worker, holder);
            }
            return granted.map(content::of);
        }
    }

    /** True when it is worth looking for a job, and the worker is there to take it; false when the wait is over. */
    private static boolean awaitJob(Wakeup wakeup, WaitingConnection connection, long end) throws InterruptedException {
        long lookAt = Math.min(end, System.nanoTime() + LOOK_AGAIN.toNanos());
        for (long left = left(end); left > 0 && !wakeup.stopping(); left = left(end)) {
            boolean signalled = wakeup.await(Duration.ofNanos(Math.min(left, TRY_CONNECTION.toNanos())));
            if (wakeup.stopping() || left(end) <= 0) {
                return false;
            }
            if (signalled || left(lookAt) <= 0) {
                return connection.isOpenNow();
            }
            if (!connection.isOpen()) {
                return false;
            }
        }
        return false;
    }

    private static long left(long end) {
        return end - System.nanoTime();
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
