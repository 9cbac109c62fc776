package org.decalign.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Cell.Spread;
import org.decalign.cli.output.Statistics;
import org.decalign.cli.output.Table;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;

/** Mean and sample standard deviation over the seeds of each arm, on the test split. */
final class AblationTable {
    private static final String ACCURACY = "WAcc";
    private static final String F1 = "WAF1";

    private AblationTable() {}

    static Table of(Map<Arm, List<RunSummary>> runs) {
        Table table = new Table()
                .text("arm")
                .number("seeds")
                .spread("test WAcc")
                .number("difference to full")
                .spread("test WAF1");
        Spread full = spread(runs.getOrDefault(Arm.ALL.get(0), List.of()), ACCURACY);
        runs.forEach((arm, ofArm) -> {
            Spread accuracy = spread(ofArm, ACCURACY);
            table.row(
                    Cell.of(arm.name()),
                    Cell.of(values(ofArm, ACCURACY).size()),
                    Cell.spread(accuracy),
                    arm.equals(Arm.ALL.get(0)) ? Cell.NONE : Cell.difference(difference(accuracy, full)),
                    Cell.spread(spread(ofArm, F1)));
        });
        return table;
    }

    private static @Nullable Double difference(@Nullable Spread a, @Nullable Spread b) {
        return a == null || b == null ? null : a.mean() - b.mean();
    }

    private static @Nullable Spread spread(List<RunSummary> runs, String score) {
        return Statistics.spread(values(runs, score));
    }

    private static List<Double> values(List<RunSummary> runs, String score) {
        return runs.stream()
                .map(RunSummary::scores)
                .filter(Objects::nonNull)
                .map(Scores::test)
                .map(test -> test.get(score))
                .filter(Objects::nonNull)
                .toList();
    }
}
