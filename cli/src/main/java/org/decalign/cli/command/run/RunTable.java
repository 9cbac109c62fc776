package org.decalign.cli.command.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.decalign.cli.follow.RunText;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.RunView;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;

/** Runs, a row each, with their test scores; for programs also group, tags, notes and the keys that differ. */
final class RunTable {
    private RunTable() {}

    static Table of(List<RunSummary> runs) {
        List<String> scores = scoreNames(runs);
        Table table = head(scores);
        boolean stuck = runs.stream().anyMatch(run -> run.waiting() != null);
        if (stuck) {
            table.text("waiting");
        }
        for (RunSummary run : runs) {
            List<Cell> row = row(run, scores);
            if (stuck) {
                row.add(Cell.of(run.waiting()));
            }
            table.row(row);
        }
        return table;
    }

    /** As {@link #of}, with what only the whole view of a run has. */
    static Table whole(List<RunView> runs) {
        List<String> scores = scoreNames(runs.stream().map(RunView::summary).toList());
        List<String> keys = differing(runs);
        Table table = head(scores).unseen("group", "tags", "notes", "waiting");
        keys.forEach(key -> table.unseen("config." + key));
        for (RunView run : runs) {
            List<Cell> row = row(run.summary(), scores);
            row.add(Cell.of(run.summary().group()));
            row.add(Cell.map(run.summary().tags()));
            row.add(Cell.of(run.notes()));
            row.add(Cell.of(run.summary().waiting()));
            keys.forEach(key -> row.add(Cell.of(run.config().get(key))));
            table.row(row);
        }
        return table;
    }

    /** Keys that not all runs have with the same value; the seed has a column of its own. */
    private static List<String> differing(List<RunView> runs) {
        Set<String> keys = new TreeSet<>();
        runs.forEach(run -> keys.addAll(run.config().keySet()));
        keys.remove("seed");
        keys.removeIf(key ->
                runs.stream().map(run -> run.config().get(key)).distinct().count() < 2);
        return List.copyOf(keys);
    }

    private static Table head(List<String> scores) {
        Table table = new Table()
                .number("id")
                .text("name", "experiment", "dataset")
                .number("seed")
                .text("state", "epoch");
        scores.forEach(score -> table.number("test " + score));
        return table.number("time").text("queued");
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
