package org.decalign.backend.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.statistics.Holm;
import org.decalign.backend.statistics.OneSampleTest;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.leaderboard.Leaderboard.Row;
import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.leaderboard.Origin;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.jspecify.annotations.Nullable;

/**
 * The order of one board's entries by one score. Each of our groups has a row; of the literature each model has one.
 */
final class Ranking {
    private static final String REPEATED = "another row of this model stands for it";
    private final String metric;
    private final List<Entry> standing = new ArrayList<>();
    private final List<Entry> repeated = new ArrayList<>();
    private final @Nullable Double published;
    private final Map<Double, Integer> ranks = new HashMap<>();

    /**
     * @param entries of one board
     */
    Ranking(List<Entry> entries, String metric) {
        this.metric = metric;
        choose(entries);
        standing.sort(order());
        repeated.sort(order());
        published = published(Measured.MODEL);
        List<Entry> ranked = ranked();
        for (int i = 0; i < ranked.size(); i++) {
            ranks.putIfAbsent(Objects.requireNonNull(ranked.get(i).value(metric)), i + 1);
        }
    }

    private void choose(List<Entry> entries) {
        Map<String, List<Entry>> models = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String key = entry.isOurs()
                    ? "group " + entry.row().group()
                    : entry.row().model();
            models.computeIfAbsent(key, m -> new ArrayList<>()).add(entry);
        }
        models.values().forEach(rows -> {
            rows.sort(Entry.standing(metric));
            standing.add(rows.get(0));
            repeated.addAll(rows.subList(1, rows.size()));
        });
    }

    /** How many rows are left out because another one stands for their model. */
    int hidden() {
        return repeated.size();
    }

    /** How many rows it has but for those. */
    int count() {
        return standing.size();
    }

    /** Entries that have a rank, best first. */
    List<Entry> ranked() {
        return standing.stream().filter(e -> e.obstacle(metric) == null).toList();
    }

    /** From 1; ties share it. */
    int rank(Entry entry) {
        return Objects.requireNonNull(ranks.get(entry.value(metric)));
    }

    /**
     * @param all with those that another row stands for
     */
    List<Row> rows(boolean all) {
        List<Row> rows = new ArrayList<>();
        List<@Nullable Difference> differences =
                Holm.over(standing.stream().map(this::toPublished).toList());
        for (int i = 0; i < standing.size(); i++) {
            Entry entry = standing.get(i);
            String obstacle = entry.obstacle(metric);
            rows.add(entry.with(obstacle == null ? rank(entry) : null, obstacle, differences.get(i)));
        }
        if (all) {
            for (Entry entry : repeated) {
                String obstacle = entry.obstacle(metric);
                rows.add(entry.with(null, obstacle == null ? REPEATED : obstacle, null));
            }
        }
        return rows;
    }

    /**
     * Our mean against the paper's number on this board; null where there is no such number, or it is the paper's row.
     */
    private @Nullable Difference toPublished(Entry entry) {
        Value value = entry.row().scores().get(metric);
        Double number = published;
        return value == null || number == null || !entry.isOurs() || entry.obstacle(metric) != null
                ? null
                : OneSampleTest.of(new Statistic(value.n() == null ? 1 : value.n(), value.mean(), value.sd()), number);
    }

    private @Nullable Double published(String model) {
        return ranked().stream()
                .filter(e ->
                        e.row().origin() == Origin.REPORTED && e.row().model().equals(model))
                .findFirst()
                .map(e -> e.value(metric))
                .orElse(null);
    }

    /** Ranked ones, then those with a value, then the rest; each by value, then by name. */
    private Comparator<Entry> order() {
        boolean higher = ScoreNames.higherIsBetter(metric);
        return Comparator.comparing((Entry e) -> e.obstacle(metric) != null)
                .thenComparing(e -> e.value(metric) == null)
                .thenComparing(e -> {
                    Double value = e.value(metric);
                    return value == null ? 0.0 : higher ? -value : value;
                })
                .thenComparing(e -> e.row().model())
                .thenComparing(e -> e.row().group() == null ? 0L : e.row().group());
    }
}
