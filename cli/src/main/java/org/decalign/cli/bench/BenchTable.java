package org.decalign.cli.bench;

import java.util.List;
import java.util.Locale;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.benchmark.BenchmarkHead;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;

/** Benchmarks as tables. */
public final class BenchTable {
    private BenchTable() {}

    /** One row a limit and entry. */
    public static Table verdicts(BenchmarkView view) {
        Table table = new Table()
                .text("run", "limit", "verdict")
                .number("mean", "bound", "low", "high", "seeds")
                .text("why");
        for (Verdict v : view.limits()) {
            table.row(
                    Cell.of(v.entry()),
                    Cell.of(v.limit()),
                    Cell.of(word(v.state())),
                    Cell.fraction(v.value()),
                    Cell.fraction(v.bound()),
                    Cell.difference(v.low()),
                    Cell.difference(v.high()),
                    Cell.of(v.n()),
                    Cell.of(v.message()));
        }
        return table;
    }

    public static Table list(List<BenchmarkHead> benchmarks) {
        Table table = new Table().number("id").text("suite", "verdict", "commit", "baseline", "created");
        for (BenchmarkHead head : benchmarks) {
            table.row(
                    Cell.of(head.id()),
                    Cell.of(head.name()),
                    Cell.of(word(head.state())),
                    Cell.of(head.commit()),
                    Cell.of(head.baseline()),
                    Cell.time(head.createdAt()));
        }
        return table;
    }

    /** The state in lower case. */
    public static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
