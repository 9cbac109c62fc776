package org.decalign.cli.command.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.decalign.cli.follow.RunText;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;

/** Runs, a row each, with their test scores. */
final class RunTable {
    private RunTable() {}

    static Table of(List<RunSummary> runs) {
        List<String> scores = scoreNames(runs);
        Table table = new Table()
                .number("id")
                .text("name", "experiment", "dataset")
                .number("seed")
                .text("state", "epoch");
        scores.forEach(score -> table.number("test " + score));
        table.number("time").text("queued");
        runs.forEach(run -> table.row(row(run, scores)));
        return table;
    }

    private static List<Cell> row(RunSummary run, List<String> scores) {
        List<Cell> row = new ArrayList<>(List.of(
                Cell.of(run.id()),
                Cell.of(run.name()),
                Cell.of(run.experiment()),
                Cell.of(run.dataset()),
                Cell.of(run.seed()),
                Cell.of(RunText.state(run.state())),
                epoch(run.progress())));
        Scores own = run.scores();
        scores.forEach(
                score -> row.add(Cell.fraction(own == null ? null : own.test().get(score))));
        row.add(Cell.seconds(run.secondsRunning()));
        row.add(Cell.time(run.createdAt()));
        return row;
    }

    private static Cell epoch(@Nullable Progress progress) {
        return progress == null ? Cell.NONE : Cell.of(progress.epoch() + "/" + progress.epochs());
    }

    // The scores of single classes are left to `lab show`.
    private static List<String> scoreNames(List<RunSummary> runs) {
        Set<String> names = new LinkedHashSet<>();
        for (RunSummary run : runs) {
            Scores scores = run.scores();
            if (scores != null) {
                scores.test().keySet().stream()
                        .filter(name -> !name.contains("_class_"))
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }
}
