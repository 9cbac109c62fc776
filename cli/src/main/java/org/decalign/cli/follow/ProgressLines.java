package org.decalign.cli.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.LineWriter;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;

/** A line for each change of state and each quarter of a run's epochs. */
final class ProgressLines implements ProgressView {
    private static final int QUARTERS = 4;
    private final LineWriter out;
    private final Map<Long, String> said = new HashMap<>();

    ProgressLines(LineWriter out) {
        this.out = out;
    }

    @Override
    public void show(RunBoard board, Duration elapsed) {
        for (RunSummary run : board.runs()) {
            String stage = run.state() + "/" + quarter(run) + "/" + run.waiting();
            if (!stage.equals(said.put(run.id(), stage))) {
                out.println(line(run));
            }
        }
    }

    private static String line(RunSummary run) {
        StringBuilder line = new StringBuilder(
                "run " + run.id() + "  " + run.name() + "  seed " + run.seed() + "  " + RunText.state(run.state()));
        Progress progress = run.progress();
        if (run.state() == RunState.RUNNING && progress != null) {
            line.append("  epoch ").append(progress.epoch()).append('/').append(progress.epochs());
            Double left = progress.secondsLeft();
            line.append(left == null ? "" : "  " + Cell.duration(left) + " left");
        }
        if (run.waiting() != null) {
            line.append("  ").append(run.waiting());
        }
        return line.append(RunText.result(run)).toString();
    }

    private static int quarter(RunSummary run) {
        Progress progress = run.progress();
        return run.state() != RunState.RUNNING || progress == null || progress.epochs() == 0
                ? 0
                : progress.epoch() * QUARTERS / progress.epochs();
    }
}
