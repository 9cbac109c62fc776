package org.decalign.backend.leaderboard;

import java.util.Comparator;
import java.util.Map;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.leaderboard.Origin;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.jspecify.annotations.Nullable;

/**
 * A row before it is ranked.
 *
 * @param row without rank
 * @param published when the source appeared, 0 where that is not known
 * @param barred why it is never ranked; null when it may be
 * @param valid our group's scores on valid; empty for the literature
 */
record Entry(
        BoardKey board, Row row, int published, @Nullable String barred, Map<String, Statistic> valid) {
    /**
     * Which of several rows of one model stands for it: one that can be ranked, the paper's own, the newest, the
     * fullest.
     */
    static Comparator<Entry> standing(String metric) {
        return Comparator.comparing((Entry e) -> e.obstacle(metric) != null)
                .thenComparing(e -> e.value(metric) == null)
                .thenComparing(e -> e.barred != null)
                .thenComparing(e -> e.row.origin())
                .thenComparing(e -> -e.published)
                .thenComparing(e -> -e.row.scores().size());
    }

    boolean isOurs() {
        return row.origin() == Origin.MEASURED;
    }

    @Nullable
    Double value(String metric) {
        Value value = row.scores().get(metric);
        return value == null ? null : value.mean();
    }

    /** Why it has no rank by this score; null when it has one. */
    @Nullable
    String obstacle(String metric) {
        if (!board.ranked()) {
            return "the protocol is not fully stated";
        }
        if (barred != null) {
            return barred;
        }
        return value(metric) == null ? lacks(metric) : row.doubts().get(metric);
    }

    /** What is said of a row without the score that is ranked by. */
    static String lacks(String metric) {
        return "no " + metric;
    }

    Row with(@Nullable Integer rank, @Nullable String unranked, @Nullable Difference toPublished) {
        return new Row(
                rank,
                unranked,
                row.origin(),
                row.model(),
                row.year(),
                row.group(),
                row.name(),
                row.runs(),
                row.changed(),
                row.scores(),
                toPublished,
                row.source(),
                row.doubts(),
                row.protocol());
    }
}
