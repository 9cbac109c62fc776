package org.decalign.backend.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.study.StudyView.Cell;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one arm on one dataset.
 *
 * @param experiment name of the study's own experiment
 * @param runs that the study counts for it, newest first
 */
record CellRuns(String experiment, List<RunSummary> runs) {
    /** The newest run of a seed that did not end badly, else its newest; null without one. */
    @Nullable
    RunSummary of(long seed) {
        List<RunSummary> ofSeed = runs.stream().filter(r -> r.seed() == seed).toList();
        return ofSeed.stream()
                .filter(r -> !endedBadly(r.state()))
                .findFirst()
                .orElse(ofSeed.isEmpty() ? null : ofSeed.get(0));
    }

    List<Cell> cells(List<Long> seeds) {
        List<Cell> cells = new ArrayList<>();
        for (long seed : seeds) {
            RunSummary run = of(seed);
            cells.add(run == null ? new Cell(seed, null, null, null, null) : Cell.of(run, experiment));
        }
        return cells;
    }

    /** Test scores of the newest succeeded run of each seed; null if it leaves the score undefined. */
    List<@Nullable Double> values(List<Long> seeds, String score) {
        return seeds.stream()
                .flatMap(seed -> runs.stream()
                        .filter(r -> r.seed() == seed && r.scores() != null)
                        .limit(1))
                .map(run -> Objects.requireNonNull(run.scores()).test().get(score))
                .toList();
    }

    static boolean isMissing(Cell cell) {
        return cell.state() == null || endedBadly(cell.state());
    }

    static boolean endedBadly(RunState state) {
        return state == RunState.FAILED || state == RunState.CANCELLED || state == RunState.CANCELLING;
    }
}
