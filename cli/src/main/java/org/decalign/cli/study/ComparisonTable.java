package org.decalign.cli.study;

import java.util.ArrayList;
import java.util.List;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.comparison.ComparisonView;
import org.decalign.protocol.comparison.ComparisonView.KeyRow;
import org.decalign.protocol.comparison.ComparisonView.Score;
import org.decalign.protocol.comparison.ComparisonView.ScoreRow;
import org.decalign.protocol.comparison.ComparisonView.Side;

/** A comparison's tables. */
public final class ComparisonTable {
    private ComparisonTable() {}

    /** One row a score and side, differences to the first side. */
    public static Table scores(ComparisonView view, String split) {
        Table table = new Table().text("score", "of", "name").number("seeds").spread(split);
        Figures.columns(table, "difference to " + view.sides().get(0).ref(), "", true);
        for (ScoreRow row : split.equals("valid") ? view.valid() : view.test()) {
            for (int i = 0; i < view.sides().size(); i++) {
                table.row(cells(row, view.sides().get(i), row.sides().get(i)));
            }
        }
        return table;
    }

    private static List<Cell> cells(ScoreRow row, Side side, Score score) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(row.name()),
                Cell.of(side.ref()),
                Cell.of(side.name()),
                Cell.of(score.bySeed().size()),
                Figures.spread(score.statistic())));
        cells.addAll(Figures.difference(score.difference()));
        return cells;
    }

    /**
     * One row a key, one column a side; dataset, code and preset first.
     *
     * @param all also what is the same on all sides
     */
    public static Table keys(ComparisonView view, boolean all) {
        Table table = new Table().text("key");
        view.sides().forEach(side -> table.text(side.ref()));
        others(view).stream().filter(row -> all || differs(row)).forEach(row -> table.row(cells(row)));
        view.data().forEach(row -> table.row(cells(row)));
        view.keys().forEach(row -> table.row(cells(row)));
        if (all) {
            view.equal().forEach(row -> table.row(cells(row)));
        }
        return table;
    }

    private static List<KeyRow> others(ComparisonView view) {
        List<Object> data = new ArrayList<>();
        List<Object> code = new ArrayList<>();
        List<Object> preset = new ArrayList<>();
        for (Side side : view.sides()) {
            data.add(side.dataset() + "@" + side.datasetHash().substring(0, 12));
            code.add(side.codeVersion());
            preset.add(side.preset() == null ? "own configuration" : side.preset());
        }
        return List.of(new KeyRow("dataset", data), new KeyRow("code", code), new KeyRow("preset", preset));
    }

    /** A line for each side whose scores cannot be compared with the first side's, with the reason. */
    public static List<String> apart(ComparisonView view) {
        return view.sides().stream()
                .filter(side -> side.apart() != null)
                .map(side -> side.ref() + " has no difference to "
                        + view.sides().get(0).ref() + ", because " + side.apart())
                .toList();
    }

    private static boolean differs(KeyRow row) {
        return row.values().stream().distinct().count() > 1;
    }

    private static List<Cell> cells(KeyRow row) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(row.key()));
        row.values().forEach(value -> cells.add(value == null ? Cell.NONE : Cell.of(value.toString())));
        return cells;
    }
}
