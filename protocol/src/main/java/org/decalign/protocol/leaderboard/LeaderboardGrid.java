package org.decalign.protocol.leaderboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All datasets with a board of the literature: for each its board with the most ranked models, by its two main scores.
 *
 * @param rows those that cover the most datasets first, then by mean rank
 */
public record LeaderboardGrid(List<Column> columns, List<Row> rows) {
    /**
     * One score of a dataset.
     *
     * @param ranked models with a rank in this column
     */
    public record Column(
            String dataset,
            String title,
            String board,
            String boardTitle,
            String metric,
            boolean higherIsBetter,
            int ranked) {}

    /**
     * A model over the datasets.
     *
     * @param ours true for our groups, one a dataset
     * @param meanRank over its datasets, each dataset's being the mean over its columns
     * @param datasets how many it has a rank on
     */
    public record Row(
            boolean ours, String model, @Nullable Integer year, double meanRank, int datasets, List<Cell> cells) {}

    /**
     * A model's number in a column.
     *
     * @param group ours: the one whose mean on valid is best; null for the literature
     */
    public record Cell(
            String dataset,
            String metric,
            Leaderboard.Value value,
            int rank,
            String source,
            @Nullable Long group) {}
}
