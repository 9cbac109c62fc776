package org.decalign.cli.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.LineWriter;
import org.decalign.cli.output.Table;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.decalign.protocol.leaderboard.LeaderboardGrid.Column;
import org.decalign.protocol.leaderboard.LeaderboardGrid.Row;

/** Each model's ranks on the literature's datasets, and their mean. */
public final class GridTable {
    private GridTable() {}

    public static Table of(LeaderboardGrid grid) {
        Table table = new Table().text("model").number("mean rank", "datasets");
        grid.columns().forEach(c -> table.number(c.dataset() + " " + c.metric()));
        grid.rows().forEach(row -> table.row(cells(grid, row)));
        return table;
    }

    /** Which boards the ranks are of. */
    public static void explain(LeaderboardGrid grid, LineWriter out) {
        out.println();
        out.println("The cells are ranks by the dataset's score on the literature's board with the most models: "
                + grid.columns().stream()
                        .map(c -> c.dataset() + " " + c.board())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ".");
        out.println("The mean is over a model's datasets; models on more datasets come first.");
    }

    private static List<Cell> cells(LeaderboardGrid grid, Row row) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(row.ours() ? row.model() + ", measured here" : row.model()));
        cells.add(Cell.decimals(row.meanRank(), 2));
        cells.add(Cell.of(row.datasets()));
        grid.columns().forEach(column -> cells.add(rank(row, column)));
        return cells;
    }

    private static Cell rank(Row row, Column column) {
        return row.cells().stream()
                .filter(c -> c.dataset().equals(column.dataset()) && c.metric().equals(column.metric()))
                .findFirst()
                .map(c -> Cell.of(c.rank()))
                .orElse(Cell.NONE);
    }
}
