package org.decalign.backend.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.cleanup.CleanupRows.Standing;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.queue.JobQueue;
import org.decalign.protocol.cleanup.CleanupView;
import org.decalign.protocol.cleanup.Lifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Archives, deletes and restores. Each step is one transaction that locks what it changes; a run's job before the run.
 */
@Component
class Cleanup {
    private final CleanupRows rows;
    private final Uses uses;
    private final Callers callers;
    private final JobQueue queue;
    private final EventLog events;
    private final Duration kept;

    Cleanup(CleanupRows rows, Uses uses, Callers callers, JobQueue queue, EventLog events, LabProperties settings) {
        this.rows = rows;
        this.uses = uses;
        this.callers = callers;
        this.queue = queue;
        this.events = events;
        this.kept = settings.retention().deleted();
    }

    /**
     * @throws NotFound if there is none
     */
    @Transactional(readOnly = true)
    CleanupView view(Kind kind, long id) {
        return view(kind, id, uses.of(kind, id));
    }

    /**
     * Takes it out of the lists; what counts it counts it still.
     *
     * @throws NotFound if there is none
     * @throws NotYours if it is another token's
     * @throws Conflict if it is deleted
     */
    @Transactional
    CleanupView archive(Kind kind, long id) {
        if (lock(kind, id).lifecycle() == Lifecycle.DELETED) {
            throw Conflict.deleted(kind.title(id));
        }
        move(kind, id, Lifecycle.ARCHIVED);
        return view(kind, id);
    }

    /**
     * Brings back what is archived or deleted, as it was.
     *
     * @throws NotFound if there is none, or not any more
     * @throws NotYours if it is another token's
     * @throws Conflict if it counts a deleted run, or its name is another's now
     */
    @Transactional
    CleanupView restore(Kind kind, long id) {
        if (lock(kind, id).lifecycle() == Lifecycle.DELETED) {
            demandRestorable(kind, id);
        }
        move(kind, id, Lifecycle.ACTIVE);
        if (kind == Kind.RUN) {
            rows.reviveExperimentOfRun(id);
        }
        return view(kind, id);
    }

    /**
     * Takes it out of lists and counts. What is deleted already stays so.
     *
     * @param counted true to delete what means or baselines count
     * @return with what counted it
     * @throws NotFound if there is none
     * @throws NotYours if it is another token's
     * @throws Conflict if it is a run that has not ended, or something counts it: what has to be deleted first, or what
     *     only `counted` lets change
     */
    @Transactional
    CleanupView delete(Kind kind, long id, boolean counted) {
        if (lock(kind, id).lifecycle() == Lifecycle.DELETED) {
            return view(kind, id);
        }
        if (kind == Kind.RUN && !rows.hasEnded(id)) {
            throw new Conflict(
                    "run-not-ended",
                    "Run not ended",
                    kind.title(id) + " has not ended; cancel it before it is deleted.");
        }
        Uses.Found found = uses.of(kind, id);
        boolean held = found.first().stream().anyMatch(CleanupView.Use::holds);
        if (held || (found.all() > 0 && !counted)) {
            throw InUse.refusal(kind.title(id), found);
        }
        move(kind, id, Lifecycle.DELETED);
        return view(kind, id, found);
    }

    private Standing lock(Kind kind, long id) {
        if (kind == Kind.RUN) {
            queue.lock(id);
            rows.lockConfiguration(id);
        }
        Standing standing = rows.lock(kind, id);
        callers.demandOwn(kind.title(id), standing.owner());
        return standing;
    }

    private void move(Kind kind, long id, Lifecycle lifecycle) {
        rows.move(kind, id, lifecycle);
        if (kind == Kind.RUN) {
            events.runChanged(id);
        }
    }

    private void demandRestorable(Kind kind, long id) {
        if (kind == Kind.STUDY || kind == Kind.BENCHMARK) {
            List<Long> gone = rows.deletedRuns(kind, id);
            if (!gone.isEmpty()) {
                throw new Conflict(
                        "runs-deleted",
                        "Runs deleted",
                        kind.title(id) + " counts deleted runs: "
                                + gone.stream().limit(20).toList() + ". Restore those first.");
            }
        }
        if (kind == Kind.STUDY && !rows.namesakes(id).isEmpty()) {
            throw new Conflict(
                    "study-exists",
                    "Study exists",
                    "Study " + rows.namesakes(id).get(0) + " has the name of study " + id
                            + " now. Delete that one first.");
        }
    }

    private CleanupView view(Kind kind, long id, Uses.Found found) {
        Standing standing = rows.get(kind, id);
        Instant since = standing.since();
        return new CleanupView(
                standing.lifecycle(),
                since,
                since != null && standing.lifecycle() == Lifecycle.DELETED ? since.plus(kept) : null,
                kind == Kind.RUN ? rows.bytes(id) : 0,
                found.first(),
                found.all());
    }
}
