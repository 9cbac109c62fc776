package org.decalign.cli.study;

import java.util.List;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Cell.Interval;
import org.decalign.cli.output.Cell.Spread;
import org.decalign.cli.output.Table;
import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.jspecify.annotations.Nullable;

/** Statistics as cells: for people rounded to four decimals, for programs numbers in columns of their own. */
public final class Figures {
    /** What the p-values in tables are. */
    public static final String P = "p (Holm)";

    private Figures() {}

    /** Returns a cell for a score; null if no seed defines it. */
    public static Cell spread(@Nullable Statistic statistic) {
        return Cell.spread(
                statistic == null
                        ? new Spread(null, null, 0)
                        : new Spread(statistic.mean(), statistic.sd(), statistic.n()));
    }

    /** Returns a cell for a score; null if the row does not have it. */
    public static Cell spread(@Nullable Value value) {
        return Cell.spread(value == null ? null : new Spread(value.mean(), value.sd(), value.n()));
    }

    /**
     * The columns of a difference; {@link #difference} has their cells.
     *
     * @param title of the difference
     * @param key begins the keys of the others; may be empty
     * @param tested whether people see interval and p too
     */
    public static void columns(Table table, String title, String key, boolean tested) {
        table.number(title)
                .interval("95 % interval", key, tested)
                .number("p", key.isEmpty() ? "p" : key + "P", false)
                .number(P, key.isEmpty() ? "pHolm" : key + "PHolm", tested);
    }

    public static List<Cell> difference(@Nullable Difference difference) {
        return difference == null
                ? List.of(Cell.NONE, Cell.NONE, Cell.NONE, Cell.NONE)
                : List.of(
                        Cell.difference(difference.value()),
                        Cell.interval(new Interval(difference.low(), difference.high())),
                        Cell.fraction(difference.p()),
                        Cell.fraction(difference.pHolm()));
    }
}
