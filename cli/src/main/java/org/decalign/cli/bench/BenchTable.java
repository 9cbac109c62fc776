package org.decalign.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.PlainText;
import org.decalign.protocol.benchmark.BenchmarkHead;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Trained;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.benchmark.CodeRule;

/** Benchmarks as tables. */
public final class BenchTable {
    private BenchTable() {}

    /**
     * One row a limit and entry.
     *
     * @param whole true if each row also names the benchmark, its commit and the code that trained it
     */
    public static Table verdicts(BenchmarkView view, boolean whole) {
        Table table = new Table()
                .text("run", "limit", "verdict")
                .number("mean", "bound", "low", "high", "seeds")
                .text("why");
        if (whole) {
            table.number("benchmark").text("commit", "code", "trainedBy");
        }
        for (Verdict v : view.limits()) {
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(v.entry()),
                    Cell.of(v.limit()),
                    Cell.of(word(v.state())),
                    Cell.fraction(v.value()),
                    Cell.fraction(v.bound()),
                    Cell.difference(v.low()),
                    Cell.difference(v.high()),
                    Cell.of(v.n()),
                    Cell.of(v.message())));
            if (whole) {
                row.add(Cell.of(view.id()));
                row.add(Cell.of(view.commit()));
                row.add(Cell.of(view.code().name().toLowerCase(Locale.ROOT)));
                row.add(Cell.of(trained(view)));
            }
            table.row(row);
        }
        return table;
    }

    /** As `commit 1a2b3c4; trained by 0.1.0+1a2b3c4d5e6f`. */
    public static String code(BenchmarkView view) {
        String tested = view.commit() == null ? "no commit named" : "commit " + PlainText.line(view.commit());
        return tested + (view.code() == CodeRule.SERVER ? ", code: server" : "") + "; trained by " + trained(view);
    }

    private static String trained(BenchmarkView view) {
        return view.trained().stream()
                .map(Trained::code)
                .map(code -> code == null ? "no worker yet" : PlainText.line(code))
                .collect(Collectors.joining(", "));
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
