package org.decalign.backend.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.backend.statistics.SampleStatistics;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one entry's runs.
 *
 * @param bySplit split to score to seed to value, of the runs that succeeded; null if a run leaves the score undefined
 */
record EntryScores(Map<String, Map<String, Map<Long, @Nullable Double>>> bySplit) {
    static EntryScores of(List<RunSummary> runs) {
        Map<String, Map<String, Map<Long, @Nullable Double>>> all = new TreeMap<>();
        for (RunSummary run : runs) {
            Scores scores = run.scores();
            if (scores != null) {
                put(all, "valid", run.seed(), scores.valid());
                put(all, "test", run.seed(), scores.test());
            }
        }
        return new EntryScores(all);
    }

    /** One value a seed, null if the seed leaves it undefined; empty if the entry is not judged by this score. */
    List<@Nullable Double> values(Limit limit) {
        return new ArrayList<>(bySplit.getOrDefault(limit.split(), Map.of())
                .getOrDefault(limit.score(), Map.of())
                .values());
    }

    Map<String, @Nullable Statistic> statistics(String split) {
        Map<String, @Nullable Statistic> statistics = new TreeMap<>();
        bySplit.getOrDefault(split, Map.of())
                .forEach((name, bySeed) -> statistics.put(name, SampleStatistics.of(new ArrayList<>(bySeed.values()))));
        return statistics;
    }

    private static void put(
            Map<String, Map<String, Map<Long, @Nullable Double>>> all,
            String split,
            long seed,
            Map<String, @Nullable Double> scores) {
        scores.forEach((name, value) -> all.computeIfAbsent(split, s -> new TreeMap<>())
                .computeIfAbsent(name, n -> new TreeMap<>())
                .put(seed, value));
    }
}
