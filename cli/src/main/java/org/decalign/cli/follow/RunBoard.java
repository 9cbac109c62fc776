package org.decalign.cli.follow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;

/** The newest known state of the runs that are followed. Safe for several threads. */
public final class RunBoard {
    private final Map<Long, RunSummary> runs = new LinkedHashMap<>();
    private boolean changed;

    /** Takes the runs as they stand, in the order in which they are to be shown. */
    public RunBoard(Collection<RunSummary> start) {
        start.forEach(run -> runs.put(run.id(), run));
    }

    /** Takes news of a run; of one that is not followed, and of one that has ended, there is none. */
    public synchronized void update(RunSummary run) {
        RunSummary known = runs.get(run.id());
        if (known != null && !known.state().isFinal()) {
            runs.put(run.id(), run);
            changed = true;
            notifyAll();
        }
    }

    public synchronized List<RunSummary> runs() {
        return List.copyOf(runs.values());
    }

    public synchronized boolean allEnded() {
        return runs.values().stream().allMatch(run -> run.state().isFinal());
    }

    /** True when a run ended otherwise than it should. */
    public synchronized boolean anyFailed() {
        return runs.values().stream()
                .anyMatch(run -> run.state() == RunState.FAILED || run.state() == RunState.CANCELLED);
    }

    /** The share of planned epochs that is done, 0 to 1. */
    public synchronized double share() {
        return runs.values().stream().mapToDouble(RunBoard::share).average().orElse(1);
    }

    /** Returns at the next news, or after the time. */
    public synchronized void awaitNews(long millis) throws InterruptedException {
        if (!changed) {
            wait(millis);
        }
        changed = false;
    }

    static double share(RunSummary run) {
        Progress progress = run.progress();
        if (run.state().isFinal()) {
            return 1;
        }
        return progress == null || progress.steps() == 0 ? 0 : Math.min(1, (double) progress.step() / progress.steps());
    }
}
