package org.decalign.backend.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.leaderboard.Leaderboard.Source;
import org.decalign.protocol.leaderboard.LeaderboardGrid;
import org.decalign.protocol.leaderboard.LeaderboardGrid.Cell;
import org.decalign.protocol.leaderboard.LeaderboardGrid.Column;
import org.decalign.protocol.leaderboard.LeaderboardGrid.Row;
import org.decalign.protocol.run.GroupView.Statistic;

/**
 * Ranks over datasets. Of our groups on a board the one that is best on valid stands for all of them: the best on test
 * would be picked on test.
 */
final class Grid {
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** A model's cells. */
    private record Line(Entry first, List<Cell> cells) {
        Row row() {
            Map<String, Double> ranks =
                    cells.stream().collect(Collectors.groupingBy(Cell::dataset, Collectors.averagingInt(Cell::rank)));
            double mean = ranks.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            return new Row(first.isOurs(), first.row().model(), first.row().year(), mean, ranks.size(), cells);
        }
    }

    /** Adds a dataset's columns: its board of the literature with the most ranked models. */
    void add(Subject subject, List<Entry> entries) {
        String main = subject.mainMetrics().get(0);
        Leaderboards.byBoard(entries).values().stream()
                .map(board -> fair(board, main))
                .filter(board -> !board.isEmpty() && board.get(0).board().isLiterature())
                .max(Comparator.comparing(
                        board -> new Ranking(board, main).ranked().size()))
                .ifPresent(board -> subject.mainMetrics().forEach(metric -> column(subject, board, metric)));
    }

    LeaderboardGrid view() {
        List<Row> rows = lines.values().stream()
                .map(Line::row)
                .sorted(Comparator.comparing((Row r) -> -r.datasets())
                        .thenComparing(Row::meanRank)
                        .thenComparing(Row::model))
                .toList();
        return new LeaderboardGrid(columns, rows);
    }

    private void column(Subject subject, List<Entry> board, String metric) {
        Ranking ranking = new Ranking(board, metric);
        BoardKey place = board.get(0).board();
        columns.add(new Column(
                subject.key(),
                subject.title(),
                place.id(),
                place.title(),
                metric,
                ScoreNames.higherIsBetter(metric),
                ranking.ranked().size()));
        for (Entry entry : ranking.ranked()) {
            Line line = lines.computeIfAbsent(key(entry), k -> new Line(entry, new ArrayList<>()));
            line.cells().add(cell(subject, entry, metric, ranking.rank(entry)));
        }
    }

    private static Cell cell(Subject subject, Entry entry, String metric, int rank) {
        Source source = entry.row().source();
        return new Cell(
                subject.key(),
                metric,
                Objects.requireNonNull(entry.row().scores().get(metric)),
                rank,
                source == null ? Objects.requireNonNull(entry.row().name()) : source.name(),
                entry.row().group());
    }

    private static String key(Entry entry) {
        return entry.isOurs() ? "ours" : "model " + entry.row().model();
    }

    /** The board with one group of ours at most. */
    private static List<Entry> fair(List<Entry> board, String metric) {
        boolean higher = ScoreNames.higherIsBetter(metric);
        Stream<Entry> ours = board.stream()
                .filter(Entry::isOurs)
                .filter(e -> e.obstacle(metric) == null && e.valid().containsKey(metric))
                .max(Comparator.comparing(e -> higher ? valid(e, metric) : -valid(e, metric)))
                .stream();
        return Stream.concat(board.stream().filter(e -> !e.isOurs()), ours).toList();
    }

    private static double valid(Entry entry, String metric) {
        Statistic statistic = Objects.requireNonNull(entry.valid().get(metric));
        return statistic.mean();
    }
}
