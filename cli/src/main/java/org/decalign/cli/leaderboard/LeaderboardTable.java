package org.decalign.cli.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.LineWriter;
import org.decalign.cli.output.Table;
import org.decalign.cli.study.Figures;
import org.decalign.protocol.leaderboard.Leaderboard;
import org.decalign.protocol.leaderboard.Leaderboard.Board;
import org.decalign.protocol.leaderboard.Leaderboard.Fact;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.decalign.protocol.leaderboard.Leaderboard.Source;
import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.study.StudyView.Metric;

/** One dataset's boards under one another; the first score is what the ranks are by. */
public final class LeaderboardTable {
    /** Facts in which the rows of a board may differ; each is a column. */
    private static final List<String> FACTS = List.of("Alignment", "Features", "Encoder");

    private static final List<String> USUAL = List.of("MAE", "Corr", "Acc_2", "Mult_acc_2", "F1_score", "WAcc", "WAF1");
    private final Leaderboard leaderboard;
    private final List<String> metrics;
    private final boolean compared;

    private LeaderboardTable(Leaderboard leaderboard, List<String> metrics) {
        this.leaderboard = leaderboard;
        this.metrics = metrics;
        compared = leaderboard.boards().stream()
                .flatMap(board -> board.rows().stream())
                .anyMatch(row -> row.toPublished() != null);
    }

    /**
     * The rows of all boards.
     *
     * @param wanted scores to show, the one ranked by first; empty for the usual ones
     * @throws CommandFailedException for a score that the dataset has not
     */
    public static Table of(Leaderboard leaderboard, List<String> wanted) {
        List<String> there = leaderboard.metrics().stream().map(Metric::name).toList();
        for (String metric : wanted) {
            if (!there.contains(metric)) {
                throw CommandFailedException.wrongUse(
                        "--metric " + metric + ": no such score; allowed: " + String.join(", ", there));
            }
        }
        Set<String> shown = new LinkedHashSet<>(List.of(leaderboard.metric()));
        shown.addAll(wanted.isEmpty() ? there.stream().filter(USUAL::contains).toList() : wanted);
        return new LeaderboardTable(leaderboard, List.copyOf(shown)).table();
    }

    /** For each board why it is apart, what is in doubt, and what is known of its protocol. */
    public static void explain(Leaderboard leaderboard, LineWriter out) {
        for (Board board : leaderboard.boards()) {
            out.println();
            out.println(board.id() + ": " + board.title()
                    + (board.hidden() == 0 ? "" : " (" + board.hidden() + " more with --all)")
                    + cut(board));
            if (board.reason() != null) {
                out.println("  " + board.reason());
            }
            board.rows().stream()
                    .flatMap(row -> row.doubts().entrySet().stream())
                    .map(doubt -> "  " + doubt.getKey() + " in doubt: " + doubt.getValue())
                    .distinct()
                    .forEach(out::println);
            out.println("  " + protocol(board));
        }
    }

    private static String cut(Board board) {
        int left = board.count() - board.rows().size();
        return left <= 0 ? "" : " (" + left + " more with a larger --limit)";
    }

    private static String protocol(Board board) {
        return board.protocol().stream().map(LeaderboardTable::fact).collect(Collectors.joining("; "));
    }

    private Table table() {
        Table table =
                new Table().text("board").number("rank").text("model", "kind").unseen("group", "year");
        metrics.forEach(table::spread);
        if (compared) {
            Figures.columns(table, metrics.get(0) + " difference to published", metrics.get(0), true);
        }
        FACTS.forEach(name -> table.text(name.toLowerCase(Locale.ROOT)));
        table.text("source", "remark");
        for (Board board : leaderboard.boards()) {
            board.rows().forEach(row -> table.row(cells(board, row)));
        }
        return table;
    }

    private List<Cell> cells(Board board, Row row) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(board.id()));
        cells.add(rank(row));
        cells.add(Cell.of(row.name() == null ? row.model() : row.model() + ", " + row.name()));
        cells.add(Cell.of(row.origin().name().toLowerCase(Locale.ROOT)));
        cells.add(Cell.of(row.group()));
        cells.add(Cell.of(row.year()));
        metrics.forEach(metric -> cells.add(Figures.spread(row.scores().get(metric))));
        if (compared) {
            cells.addAll(Figures.difference(row.toPublished()));
        }
        FACTS.forEach(name -> cells.add(stated(row, name)));
        Source source = row.source();
        cells.add(Cell.of(source == null ? "group " + row.group() : source.name()));
        cells.add(remark(board, row));
        return cells;
    }

    private static Cell stated(Row row, String name) {
        return row.protocol().stream()
                .filter(fact -> fact.name().equals(name) && !fact.values().isEmpty())
                .findFirst()
                .map(fact -> Cell.of(String.join(", ", fact.values())))
                .orElse(Cell.NONE);
    }

    /** The reason in full for programs; for people a number in doubt has its sentence below the table. */
    private static Cell remark(Board board, Row row) {
        String why = board.ranked() ? row.unranked() : null;
        return why != null && row.doubts().containsValue(why) ? new Cell(why, "in doubt") : Cell.of(why);
    }

    /** Marks a rank by a single seed, because one seed may be luck. */
    private Cell rank(Row row) {
        Value value = row.scores().get(metrics.get(0));
        Integer n = value == null ? null : value.n();
        return row.rank() != null && n != null && n == 1
                ? new Cell(row.rank(), row.rank() + " (n=1)")
                : Cell.of(row.rank());
    }

    private static String fact(Fact fact) {
        List<String> values = new ArrayList<>(fact.values());
        if (fact.more() > 0) {
            values.add(fact.more() + " others");
        }
        if (fact.missing()) {
            values.add("not stated");
        }
        return fact.name().toLowerCase(Locale.ROOT) + ": " + String.join(" or ", values);
    }
}
