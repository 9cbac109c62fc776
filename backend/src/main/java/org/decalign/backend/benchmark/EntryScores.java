package org.decalign.backend.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.backend.study.SampleStatistics;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;

/**
 * The scores of one entry's runs.
 *
 * @param bySplit split to score to seed to value, of the runs that succeeded
 */
record EntryScores(Map<String, Map<String, Map<Long, Double>>> bySplit) {
    static EntryScores of(List<RunSummary> runs) {
        Map<String, Map<String, Map<Long, Double>>> all = new TreeMap<>();
        for (RunSummary run : runs) {
            Scores scores = run.scores();
            if (scores != null) {
                put(all, "valid", run.seed(), scores.valid());
                put(all, "test", run.seed(), scores.test());
            }
        }
        return new EntryScores(all);
    }

    List<Double> values(Limit limit) {
        return List.copyOf(bySplit.getOrDefault(limit.split(), Map.of())
                .getOrDefault(limit.score(), Map.of())
                .values());
    }

    Map<String, Statistic> statistics(String split) {
        Map<String, Statistic> statistics = new TreeMap<>();
        bySplit.getOrDefault(split, Map.of())
                .forEach((name, bySeed) -> statistics.put(name, SampleStatistics.of(List.copyOf(bySeed.values()))));
        return statistics;
    }

    private static void put(
            Map<String, Map<String, Map<Long, Double>>> all, String split, long seed, Map<String, Double> scores) {
        scores.forEach((name, value) -> all.computeIfAbsent(split, s -> new TreeMap<>())
                .computeIfAbsent(name, n -> new TreeMap<>())
                .put(seed, value));
    }
}
