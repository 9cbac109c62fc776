package org.decalign.backend.run;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.queue.Granted;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.JobQueue;
import org.decalign.backend.queue.LeaseLost;
import org.decalign.backend.queue.LeaseSecretWrong;
import org.decalign.backend.queue.Workers;
import org.decalign.backend.run.membership.TrainedCode;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.run.AttemptState;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.Outcome;
import org.decalign.protocol.worker.WorkerDescription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of a run: each step is one transaction over job, run and attempt, and begins by locking the job. QUEUED →
 * RUNNING → SUCCEEDED, FAILED or CANCELLED; CANCELLING while a worker is told to stop; back to QUEUED when an attempt
 * is lost, fails in a way that another could not, or is given back.
 */
@Component
public class RunLifecycle {
    private final JobQueue queue;
    private final RunRows rows;
    private final RunQuery query;
    private final EventLog events;
    private final Workers workers;
    private final RunOwners owners;
    private final TrainedCode trainedCode;
    private final JsonColumn json;
    private final int maxAttempts;
    private final int maxUnusedLeases;

    RunLifecycle(JobQueue queue, RunRows rows, RunQuery query, LifecycleTools tools) {
        this.queue = queue;
        this.rows = rows;
        this.query = query;
        this.events = tools.events();
        this.workers = tools.workers();
        this.owners = tools.owners();
        this.trainedCode = tools.trainedCode();
        this.json = tools.json();
        this.maxAttempts = tools.settings().maxAttempts();
        this.maxUnusedLeases = tools.settings().maxUnusedLeases();
    }

    /**
     * Leases the next job that the worker can do; its run is RUNNING then, in the group of the worker's code. A worker
     * that said it ends gets none.
     *
     * @param holder key of the token that asks, which the lease belongs to
     */
    @Transactional
    public Optional<Granted> begin(WorkerDescription worker, String holder) {
        if (!workers.stays(worker.id())) {
            return Optional.empty();
        }
        Optional<Granted> again = queue.grantAgain(worker, holder);
        if (again.isPresent()) {
            return again;
        }
        Optional<Granted> granted = queue.grant(worker, holder);
        granted.map(Granted::lease).ifPresent(held -> {
            rows.begin(held.run(), held.attempt());
            trainedCode.take(held.run(), worker.software());
            changed(held.run());
        });
        return granted;
    }

    /** A worker process ends: it gets no more leases, and one that it was granted and has not used is given back. */
    @Transactional
    public void left(String worker, Secret secret) {
        workers.left(worker, secret);
        queue.unused(worker).forEach(this::lost);
    }

    /**
     * Renews a lease and notes progress.
     *
     * @return true when the run is being cancelled
     * @throws LeaseLost when the token holds no lease
     */
    @Transactional
    public boolean beat(LeaseKey key, @Nullable Progress progress) {
        Held lease = queue.hold(key);
        queue.renew(lease);
        workers.heard(lease.worker());
        if (progress != null && rows.progress(lease.run(), json.write(progress))) {
            events.runChanged(lease.run());
        }
        return rows.state(lease.run()) == RunState.CANCELLING;
    }

    /**
     * Ends an attempt. The same outcome sent again has no further effect.
     *
     * @throws LeaseLost when the token holds no lease and never ended so
     * @throws Conflict when the attempt ended otherwise, or says CANCELLED where nobody cancelled
     */
    @Transactional
    public void end(LeaseKey key, Outcome outcome) {
        String text = json.write(outcome);
        Optional<Held> lease = queue.find(key);
        if (lease.isEmpty()) {
            repeated(key, text);
            return;
        }
        Held held = lease.get();
        boolean cancelling = rows.state(held.run()) == RunState.CANCELLING;
        if (outcome.state() == Outcome.State.CANCELLED && !cancelling) {
            throw new Conflict("not-cancelled", "Not cancelled", "Nobody cancelled run " + held.run() + ".");
        }
        rows.endAttempt(held, AttemptState.valueOf(outcome.state().name()), outcome.failure(), text);
        apply(held, outcome, cancelling);
        changed(held.run());
    }

    /**
     * Cancels a run: at once while it waits, else its worker is told at its next beat. A run that is cancelled already
     * stays so.
     *
     * @throws NotYours when it is another token's
     * @throws Conflict when it has succeeded or failed
     */
    @Transactional
    public RunSummary cancel(long run) {
        queue.lock(run);
        owners.demandOwn(run);
        switch (rows.state(run)) {
            case QUEUED -> cancelNow(run);
            case RUNNING -> rows.move(run, RunState.CANCELLING);
            case SUCCEEDED, FAILED ->
                throw new Conflict(
                        "run-finished",
                        "Run finished",
                        "Run " + run + " is " + rows.state(run) + "; only a run that waits or runs can be cancelled.");
            case CANCELLING, CANCELLED -> {
                return query.get(run);
            }
        }
        events.runChanged(run);
        return query.get(run);
    }

    /**
     * An attempt whose lease ran out: the run is queued again, or has failed, or is cancelled if that was asked. A
     * lease that was never used went to a worker that had left; that does not count, unless it happens again and again.
     */
    void lost(Held held) {
        rows.endAttempt(held, held.used() ? AttemptState.LOST : AttemptState.RELEASED, null, null);
        if (rows.state(held.run()) == RunState.CANCELLING) {
            cancelNow(held.run());
        } else if (held.used() && held.losses() + 1 >= maxAttempts) {
            fail(held.run(), exhausted());
        } else if (!held.used() && rows.unusedInARow(held.run()) >= maxUnusedLeases) {
            fail(held.run(), neverTakenUp());
        } else {
            requeue(held.run(), held.used());
        }
        changed(held.run());
    }

    /** An attempt whose lease came out of a backup: it ends as if its worker had given the job back. */
    void restored(Held held) {
        rows.endAttempt(held, AttemptState.RELEASED, null, null);
        release(held.run(), rows.state(held.run()) == RunState.CANCELLING);
        changed(held.run());
    }

    private void apply(Held held, Outcome outcome, boolean cancelling) {
        long run = held.run();
        switch (outcome.state()) {
            case SUCCEEDED -> succeed(run, DefinedScores.of(Objects.requireNonNull(outcome.scores())));
            case CANCELLED -> cancelNow(run);
            case RELEASED -> release(run, cancelling);
            case FAILED -> failed(held, outcome, cancelling);
        }
        rows.provenance(run, outcome.provenance() == null ? null : json.write(outcome.provenance()));
    }

    private void release(long run, boolean cancelling) {
        if (cancelling) {
            cancelNow(run);
        } else {
            requeue(run, false);
        }
    }

    private void failed(Held held, Outcome outcome, boolean cancelling) {
        Failure failure = Objects.requireNonNull(outcome.failure());
        if (!outcome.retry()) {
            fail(held.run(), failure);
        } else if (cancelling) {
            cancelNow(held.run());
        } else if (held.losses() + 1 >= maxAttempts) {
            fail(held.run(), failure);
        } else {
            requeue(held.run(), true);
        }
    }

    private void succeed(long run, Scores scores) {
        queue.finish(run);
        rows.succeed(run, json.write(scores));
        rows.scores(run, Map.of("valid", scores.valid(), "test", scores.test()));
    }

    private void fail(long run, Failure failure) {
        queue.finish(run);
        rows.fail(run, failure);
    }

    private void cancelNow(long run) {
        queue.finish(run);
        rows.finish(run, RunState.CANCELLED);
    }

    private void requeue(long run, boolean counts) {
        rows.move(run, RunState.QUEUED);
        queue.offerAgain(run, counts);
    }

    private void repeated(LeaseKey key, String outcome) {
        RunRows.Ended earlier = rows.ended(key.token()).orElseThrow(() -> new LeaseLost(key.token()));
        if (!key.secret().matches(earlier.secretHash())) {
            throw new LeaseSecretWrong(key.token());
        }
        if (!rows.sameJson(earlier.outcome(), outcome)) {
            throw new Conflict("outcome-conflict", "Outcome conflict", "This attempt has ended with another outcome.");
        }
    }

    private void changed(long run) {
        events.runChanged(run);
        events.workersChanged();
    }

    private Failure exhausted() {
        return new Failure(
                "attempts-exhausted",
                maxAttempts
                        + " attempts made no new checkpoint, and the last was lost: its worker fell silent until its"
                        + " lease ran out. The log of the worker may say why.");
    }

    private Failure neverTakenUp() {
        return new Failure(
                "attempts-exhausted",
                "The run was given to a worker " + maxUnusedLeases + " times in a row (lab.max-unused-leases), and none"
                        + " took it up. The logs of the workers may say why; then submit it again.");
    }

    /** What the lifecycle works with besides its rows. */
    @Component
    record LifecycleTools(
            EventLog events,
            Workers workers,
            RunOwners owners,
            TrainedCode trainedCode,
            JsonColumn json,
            LabProperties settings) {}
}
