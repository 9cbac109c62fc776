package org.decalign.cli.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Console;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.Table;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.study.StudyView;
import org.decalign.protocol.study.StudyView.Metric;
import org.decalign.protocol.study.StudyView.Row;

/**
 * An ablation's table: mean, sample deviation and n on the test split, difference to the base arm; for the first metric
 * with Welch's 95 % interval and Holm's p-value, which JSON and CSV have for every metric.
 */
public final class StudyTable {
    private static final List<String> USUAL = List.of("WAcc", "WAF1", "MAE", "F1_score");
    private final StudyView study;
    private final List<String> metrics;
    private final boolean manyDatasets;
    private final boolean published;

    private StudyTable(StudyView study, List<String> metrics) {
        this.study = study;
        this.metrics = metrics;
        manyDatasets = study.tables().size() > 1;
        published = study.tables().stream()
                .flatMap(t -> t.rows().stream())
                .anyMatch(row -> metrics.stream().anyMatch(row.published()::containsKey));
    }

    /**
     * The rows of all datasets.
     *
     * @param wanted scores to show; empty for WAcc and WAF1, or MAE and F1
     * @throws CommandFailedException for a score that no dataset of the study has
     */
    public static Table of(StudyView study, List<String> wanted) {
        return new StudyTable(study, wanted.isEmpty() ? usual(study) : checked(study, wanted)).table();
    }

    /** Prints the table and, where the paper's numbers in it are of another split, says so. */
    public static void print(StudyView study, List<String> wanted, Console console, Format format) {
        console.print(of(study, wanted), format);
        String elsewhere = study.tables().stream()
                .filter(t -> !t.official()
                        && t.rows().stream().anyMatch(row -> !row.published().isEmpty()))
                .map(StudyView.Table::dataset)
                .collect(Collectors.joining(", "));
        if (!elsewhere.isEmpty()) {
            console.news(format)
                    .println("The paper's numbers are of the official split; " + elsewhere + " has another.");
        }
    }

    private Table table() {
        Table table = new Table();
        if (manyDatasets) {
            table.text("dataset");
        }
        table.text("arm", "seeds").unseen("seedsDone", "seedsAsked");
        String base = study.arms().get(0).name();
        for (String metric : metrics) {
            table.spread("test " + metric);
            Figures.columns(table, metric + " difference to " + base, metric, metric.equals(metrics.get(0)));
            if (published) {
                table.number("paper " + metric);
            }
        }
        for (StudyView.Table dataset : study.tables()) {
            dataset.rows().forEach(row -> table.row(cells(dataset.dataset(), row)));
        }
        return table;
    }

    private List<Cell> cells(String dataset, Row row) {
        List<Cell> cells = new ArrayList<>();
        if (manyDatasets) {
            cells.add(Cell.of(dataset));
        }
        cells.add(Cell.of(row.arm()));
        long done = row.seeds().stream()
                .filter(cell -> cell.state() == RunState.SUCCEEDED)
                .count();
        long linked =
                row.seeds().stream().filter(cell -> cell.linkedFrom() != null).count();
        cells.add(Cell.of(done + " of " + row.seeds().size() + (linked == 0 ? "" : ", " + linked + " linked")));
        cells.add(Cell.of(done));
        cells.add(Cell.of(row.seeds().size()));
        for (String metric : metrics) {
            cells.add(Figures.spread(row.scores().get(metric)));
            cells.addAll(Figures.difference(row.differences().get(metric)));
            if (published) {
                cells.add(Cell.fraction(row.published().get(metric)));
            }
        }
        return cells;
    }

    private static List<String> usual(StudyView study) {
        Set<String> there = names(study);
        List<String> usual = USUAL.stream().filter(there::contains).toList();
        return there.contains("WAcc") && !there.contains("MAE") ? List.of("WAcc", "WAF1") : usual;
    }

    private static List<String> checked(StudyView study, List<String> wanted) {
        Set<String> there = names(study);
        for (String metric : wanted) {
            if (!there.contains(metric)) {
                throw CommandFailedException.wrongUse(
                        "--metric " + metric + ": no such score; allowed: " + String.join(", ", there));
            }
        }
        return List.copyOf(new LinkedHashSet<>(wanted));
    }

    private static Set<String> names(StudyView study) {
        Set<String> names = new LinkedHashSet<>();
        study.tables().forEach(t -> t.metrics().stream().map(Metric::name).forEach(names::add));
        return names;
    }
}
