package org.decalign.cli.follow;

import java.util.List;
import org.decalign.cli.option.Ranges;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.run.RunSummary;

/**
 * Tells people who end the program while it follows runs that the runs go on, and how to stop them. Close it when the
 * following ends.
 */
public final class StillRunning implements AutoCloseable {
    private final RunBoard board;
    private final String server;
    private final LineWriter err;
    private final Thread atTheEnd = new Thread(this::say, "still-running");

    /** @param server what a command needs to reach the same server, as ` --server URL`; empty if nothing */
    public StillRunning(RunBoard board, String server, LineWriter err) {
        this.board = board;
        this.server = server;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // The program is ending, so the hook runs.
        }
    }

    private void say() {
        List<Long> runs = board.runs().stream()
                .filter(run -> !run.state().isFinal())
                .map(RunSummary::id)
                .sorted()
                .toList();
        if (!runs.isEmpty()) {
            err.println();
            err.println("lab: " + (runs.size() == 1 ? "the run goes on" : runs.size() + " runs go on")
                    + "; `lab cancel " + Ranges.text(runs) + server + "` stops " + (runs.size() == 1 ? "it" : "them"));
        }
    }
}
