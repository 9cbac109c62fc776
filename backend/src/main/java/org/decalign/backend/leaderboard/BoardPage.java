package org.decalign.backend.leaderboard;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.platform.Cursor;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.leaderboard.Leaderboard.Board;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.leaderboard.Origin;
import org.decalign.protocol.run.Page;

/**
 * Which rows of a board an answer has. All that is said of the board as a whole is over all its rows.
 *
 * @param metric what the ranks are by
 * @param all with superseded and repeated rows
 * @param published with the literature's rows
 * @param rows the page of rows
 */
record BoardPage(String metric, boolean all, boolean published, Cursor rows) {
    /** Enough for two texts of three decimals to be among them. */
    private static final int LEADERS = 11;

    private static final double DECIMALS = 1e4;

    Board of(BoardKey place, Ranking ranking) {
        List<Row> wanted = ranking.rows(all).stream()
                .filter(row -> published || row.origin() == Origin.MEASURED)
                .toList();
        List<String> scores = wanted.stream()
                .flatMap(row -> row.scores().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        Page<Row> page = rows.slice(wanted);
        return new Board(
                place.id(),
                place.title(),
                place.ranked(),
                place.reason(),
                Facts.common(wanted),
                page.items(),
                all ? 0 : ranking.hidden(),
                wanted.size(),
                scores,
                leaders(wanted, scores),
                page.next());
    }

    private Map<String, List<Double>> leaders(List<Row> wanted, List<String> scores) {
        Map<String, List<Double>> leaders = new LinkedHashMap<>();
        for (String score : scores) {
            Comparator<Double> order =
                    ScoreNames.higherIsBetter(score) ? Comparator.reverseOrder() : Comparator.naturalOrder();
            leaders.put(
                    score,
                    wanted.stream()
                            .filter(row -> row.scores().containsKey(score) && compares(row, score))
                            .map(row -> mean(row, score))
                            .distinct()
                            .sorted(order)
                            .limit(LEADERS)
                            .toList());
        }
        return leaders;
    }

    /** A row without the score that is ranked by may still be the best by another score; a row of one seed never is. */
    private boolean compares(Row row, String score) {
        Integer seeds = Objects.requireNonNull(row.scores().get(score)).n();
        if (seeds != null && seeds == 1) {
            return false;
        }
        boolean ranked = row.rank() != null || Entry.lacks(metric).equals(row.unranked());
        return ranked && !row.doubts().containsKey(score);
    }

    private static double mean(Row row, String score) {
        Value value = Objects.requireNonNull(row.scores().get(score));
        return Math.round(value.mean() * DECIMALS) / DECIMALS;
    }
}
