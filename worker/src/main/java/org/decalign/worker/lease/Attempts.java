package org.decalign.worker.lease;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.Outcome;
import org.decalign.worker.cache.CacheSettings;
import org.decalign.worker.cache.CachedDataset;
import org.decalign.worker.cache.DatasetCache;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.LeaseLostException;
import org.decalign.worker.client.RefusedException;
import org.decalign.worker.client.UnreachableException;
import org.decalign.worker.reporting.AttemptControl;
import org.decalign.worker.reporting.AttemptControl.Stop;
import org.decalign.worker.reporting.Reports;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one leased job after another: dataset, checkpoint, training, outcome. The heartbeat runs until the outcome is
 * delivered. Whatever happens to a job ends in an outcome, unless the lease is lost: then nothing more is sent.
 */
public final class Attempts implements LeaseLoop.Jobs, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration CHECKPOINT_ON_LEAVING = Duration.ofSeconds(8);
    private static final Duration CHECKPOINT_ON_FAILURE = Duration.ofMinutes(1);

    private final BackendClient client;
    private final WorkFolders folders;
    private final DatasetCache cache;
    private final TrainingRunner runner;
    private final AttemptSettings settings;
    private @Nullable Current current;
    private boolean leaving;

    private record Current(Lease lease, AttemptControl control, Reports reports, Path folder) {}

    /**
     * @param cacheSettings where datasets lie; work in progress lies in the same folder
     * @param worker the process's id
     * @throws IOException when the root cannot be written
     */
    public static Attempts open(
            CacheSettings cacheSettings,
            String worker,
            BackendClient client,
            TrainingRunner runner,
            AttemptSettings settings)
            throws IOException {
        WorkFolders folders = WorkFolders.open(cacheSettings.root().resolve("work"), worker);
        DatasetCache cache = new DatasetCache(cacheSettings, client, settings.retry());
        return new Attempts(client, folders, cache, runner, settings);
    }

    private Attempts(
            BackendClient client,
            WorkFolders folders,
            DatasetCache cache,
            TrainingRunner runner,
            AttemptSettings settings) {
        this.client = client;
        this.folders = folders;
        this.cache = cache;
        this.runner = runner;
        this.settings = settings;
    }

    @Override
    public boolean run(Lease lease) throws InterruptedException {
        try {
            LOG.info(
                    "run {}, attempt {}, seed {}, dataset {}",
                    lease.run(),
                    lease.attempt(),
                    lease.seed(),
                    lease.dataset().name());
            Path folder = folders.attempt(lease.token());
            try {
                return run(lease, folder);
            } finally {
                folders.remove(folder);
            }
        } catch (IOException | RuntimeException | Error e) {
            // It failed outside the training, perhaps before the first heartbeat, so nothing else ends the attempt.
            LOG.error("run {} cannot be worked on", lease.run(), e);
            leave(lease, Outcomes.failed(e));
            return false;
        }
    }

    private boolean run(Lease lease, Path folder) throws InterruptedException {
        AttemptControl control = new AttemptControl();
        try (Reports reports = new Reports(client, lease.key(), control, settings.manner(folder));
                Heartbeat heartbeat = heartbeat(lease, control, reports)) {
            Current job = new Current(lease, control, reports, folder);
            begin(job);
            reports.start();
            heartbeat.start();
            Outcome outcome = attempt(job);
            if (outcome != null && control.holds()) {
                heartbeat.beat(); // the last progress, before the run is final
            }
            return outcome == null || deliver(job, outcome);
        } finally {
            end();
        }
    }

    /** Ends the current attempt after its step and gives the job back; later attempts end before they begin. */
    public synchronized void release() {
        leaving = true;
        if (current != null) {
            current.control().stop(Stop.RELEASED);
        }
    }

    /** True while a job is held. */
    public synchronized boolean busy() {
        return current != null;
    }

    /** Gives the job back now, whatever its thread is doing; for a process that is about to end. */
    public void abandon() {
        Current job = current();
        if (job != null && job.control().holds()) {
            leave(job.lease(), Outcomes.ended(Outcome.State.RELEASED));
        }
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }

    private @Nullable Outcome attempt(Current job) throws InterruptedException {
        try {
            return outcome(job, train(job));
        } catch (LeaseLostException e) {
            job.control().stop(Stop.LOST);
            return outcome(job, Optional.empty());
        } catch (InterruptedException e) {
            job.control().stop(Stop.RELEASED);
            return outcome(job, Optional.empty());
        } catch (UnreachableException e) {
            return job.control().reason() == null ? failed(job, e) : outcome(job, Optional.empty());
        } catch (RuntimeException | Error e) {
            return failed(job, e);
        }
    }

    private Optional<TrainingRunner.Finished> train(Current job) throws InterruptedException {
        Lease lease = job.lease();
        BooleanSupplier goOn = () -> job.control().reason() == null;
        Optional<CachedDataset> dataset = cache.open(
                lease.datasetId(), lease.dataset(), goOn, text -> job.reports().log("info", text));
        if (dataset.isEmpty()) {
            return Optional.empty();
        }
        try (CachedDataset held = dataset.get()) {
            return train(job, held.folder(), goOn);
        }
    }

    private Optional<TrainingRunner.Finished> train(Current job, Path dataset, BooleanSupplier goOn)
            throws InterruptedException {
        Lease lease = job.lease();
        Path checkpoint = ResumePoint.find(client, settings.retry(), lease, job.folder(), goOn)
                .orElse(null);
        if (!goOn.getAsBoolean()) {
            return Optional.empty();
        }
        try (HangWatch watch = watch(job)) {
            watch.start();
            return runner.train(new TrainingRunner.Job(lease, dataset, checkpoint, job.folder()), job.reports());
        }
    }

    /** What the end is called, after what was reported has arrived; null when the lease is lost. */
    private @Nullable Outcome outcome(Current job, Optional<TrainingRunner.Finished> finished)
            throws InterruptedException {
        boolean leaves = job.control().reason() == Stop.RELEASED && finished.isEmpty();
        job.reports().flush(leaves ? CHECKPOINT_ON_LEAVING : Duration.ZERO);
        Stop reason = job.control().reason();
        if (reason == Stop.LOST) {
            LOG.warn(
                    "run {}: the lease was lost, another attempt owns it now",
                    job.lease().run());
            return null;
        }
        if (reason == Stop.FAILED) {
            return Outcomes.failed(job.control().failure());
        }
        if (reason == Stop.CANCELLED) {
            return Outcomes.ended(Outcome.State.CANCELLED);
        }
        return finished.map(Outcomes::succeeded).orElseGet(() -> Outcomes.ended(Outcome.State.RELEASED));
    }

    private @Nullable Outcome failed(Current job, Throwable cause) throws InterruptedException {
        Outcome outcome = Outcomes.failed(cause);
        LOG.error("run {} failed", job.lease().run(), cause);
        if (outcome.failure() != null) {
            job.reports().log("error", outcome.failure().message());
        }
        job.reports().flush(CHECKPOINT_ON_FAILURE);
        return job.control().lost() ? null : outcome;
    }

    /** True unless the attempt failed. */
    private boolean deliver(Current job, Outcome outcome) throws InterruptedException {
        try {
            settings.retry()
                    .send(job.control()::holds, () -> client.outcome(job.lease().key(), outcome));
            LOG.info("run {}, attempt {}: {}", job.lease().run(), job.lease().attempt(), outcome.state());
        } catch (LeaseLostException | UnreachableException e) {
            LOG.warn(
                    "run {}: the lease was lost before the outcome was kept",
                    job.lease().run());
        } catch (RefusedException e) {
            LOG.error("run {}: the outcome was refused: {}", job.lease().run(), e.getMessage());
            return false;
        }
        return outcome.state() != Outcome.State.FAILED;
    }

    private HangWatch watch(Current job) {
        return new HangWatch(settings.stepDeadline(), settings.nanos(), job.reports()::signs, () -> hung(job));
    }

    private void hung(Current job) {
        String message = "no step within " + settings.stepDeadline().toSeconds()
                + " s: the worker ends itself; its log has a thread dump";
        LOG.error("run {}: {}\n{}", job.lease().run(), message, HangWatch.threadDump());
        leave(job.lease(), Outcomes.failed(new Failure("engine", message), true));
        settings.exit().run();
    }

    /** One try only: where it does not arrive, the lease runs out by itself. */
    private void leave(Lease lease, Outcome outcome) {
        try {
            client.outcome(lease.key(), outcome);
            LOG.info("run {}: {}", lease.run(), outcome.state());
        } catch (RuntimeException e) {
            LOG.warn("run {}: {} did not arrive: {}", lease.run(), outcome.state(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Heartbeat heartbeat(Lease lease, AttemptControl control, Reports reports) {
        Heartbeat.Holding holding = new Heartbeat.Holding(lease.key(), lease.leaseSeconds());
        return new Heartbeat(client, holding, control, reports::progress, settings.nanos());
    }

    private synchronized void begin(Current job) {
        current = job;
        if (leaving) {
            job.control().stop(Stop.RELEASED);
        }
    }

    private synchronized void end() {
        current = null;
    }

    private synchronized @Nullable Current current() {
        return current;
    }
}
