package org.decalign.protocol.leaderboard;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.study.StudyView.Difference;
import org.decalign.protocol.study.StudyView.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One dataset's rows, ranked by a score of the test split. Rows of unlike protocols stand on separate boards.
 *
 * @param dataset as in {@link LeaderboardHead}
 * @param metric what the ranks are by
 * @param next cursor of further boards; null on the last page
 */
public record Leaderboard(
        String dataset,
        String title,
        String metric,
        List<Metric> metrics,
        List<Board> boards,
        @Nullable String next) {
    /**
     * Rows of one dataset and one split: a benchmark's official one, or a dataset version's own.
     *
     * @param id stable: `official-mosi`, `not-stated`, or `data-` and 12 digits of a dataset version's hash
     * @param ranked false where the protocol is not stated
     * @param reason why nothing is ranked, or not with the literature; null on the literature's own boards
     * @param protocol what the rows state
     * @param rows a page of them, ranked ones first, by rank; ranks are over the whole board
     * @param hidden how many more rows `all` shows
     * @param count how many rows all pages have
     * @param scores names of the scores that any of these rows has
     * @param leaders score name to its best values on the board, best first, without equals to four decimals; numbers in
     *     doubt, single seeds and rows that are never ranked are left out
     * @param next cursor of further rows, for a request that names the board; null on the last page
     */
    public record Board(
            String id,
            String title,
            boolean ranked,
            @Nullable String reason,
            List<Fact> protocol,
            List<Row> rows,
            int hidden,
            int count,
            List<String> scores,
            Map<String, List<Double>> leaders,
            @Nullable String next) {}

    /**
     * One fact of a protocol.
     *
     * @param values what is stated; several where rows of a board differ, at most 20
     * @param missing true when the row, or one of the board's rows, does not state it
     * @param more how many further values are stated
     */
    public record Fact(String name, List<String> values, boolean missing, int more) {}

    /**
     * A model's row.
     *
     * @param rank from 1, ties share it; null where the row is not ranked
     * @param unranked why not; null with a rank
     * @param year the model's; null for our groups
     * @param group our replicate group; null for the literature
     * @param name the group's; null for the literature
     * @param runs ids of the group's runs that the scores are of, by seed; empty for the literature
     * @param changed what the group's configuration changes of its preset; empty for the literature
     * @param scores test scores by name: fractions; MAE, RMSE and Corr in their own units
     * @param toPublished our mean by the leaderboard's metric minus the paper's number for the same model on this
     *     board, with Student's interval and p-value over our seeds, corrected by Holm over the board's groups; null if
     *     there is no such number
     * @param source short name of the paper or page; null for our groups
     * @param doubts score name to why this number is shown but not ranked
     */
    public record Row(
            @Nullable Integer rank,
            @Nullable String unranked,
            Origin origin,
            String model,
            @Nullable Integer year,
            @Nullable Long group,
            @Nullable String name,
            List<Long> runs,
            Map<String, Object> changed,
            Map<String, Value> scores,
            @Nullable Difference toPublished,
            @Nullable Source source,
            Map<String, String> doubts,
            List<Fact> protocol) {}

    /**
     * Where the literature's numbers stand.
     *
     * @param name short, as `DecAlign, ICLR 2026, Table 5`
     * @param superseded true when a later version of the same source replaces it
     */
    public record Source(
            String name, String citation, @Nullable String url, boolean superseded) {}

    /**
     * A score.
     *
     * @param sd sample standard deviation over seeds; null for the literature and for a single seed
     * @param n seeds; null for the literature
     */
    public record Value(
            double mean, @Nullable Double sd, @Nullable Integer n) {}
}
