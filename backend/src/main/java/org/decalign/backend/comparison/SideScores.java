package org.decalign.backend.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.decalign.backend.comparison.ComparedSides.Compared;
import org.decalign.backend.study.SampleStatistics;
import org.decalign.backend.study.WelchTest;
import org.decalign.protocol.comparison.ComparisonView.Score;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.Scores;
import org.decalign.protocol.study.StudyView.Difference;
import org.jspecify.annotations.Nullable;

/** One score over all sides. */
final class SideScores {
    private SideScores() {}

    /** In the sides' order; differences are to the first. */
    static List<Score> of(List<Compared> sides, String split, String name) {
        Compared reference = sides.get(0);
        Map<Long, Double> base = bySeed(reference, split, name);
        List<Score> scores = new ArrayList<>();
        for (Compared side : sides) {
            Map<Long, Double> values = bySeed(side, split, name);
            boolean comparable = side != reference && side.side().apart() == null;
            scores.add(new Score(statistic(values), comparable ? difference(values, base) : null, values));
        }
        return scores;
    }

    private static @Nullable Statistic statistic(Map<Long, Double> values) {
        return values.isEmpty() ? null : SampleStatistics.of(List.copyOf(values.values()));
    }

    private static @Nullable Difference difference(Map<Long, Double> values, Map<Long, Double> base) {
        return values.isEmpty() || base.isEmpty()
                ? null
                : WelchTest.of(List.copyOf(values.values()), List.copyOf(base.values()));
    }

    /** Of the newest succeeded run of each seed. */
    private static Map<Long, Double> bySeed(Compared side, String split, String name) {
        List<RunSummary> scored =
                side.runs().stream().filter(run -> run.scores() != null).toList();
        Map<Long, Double> values = new TreeMap<>();
        for (RunSummary run : ComparedSides.newestPerSeed(scored)) {
            Double value = value(run.scores(), split, name);
            if (value != null) {
                values.put(run.seed(), value);
            }
        }
        return values;
    }

    private static @Nullable Double value(@Nullable Scores scores, String split, String name) {
        if (scores == null) {
            return null;
        }
        return (split.equals("test") ? scores.test() : scores.valid()).get(name);
    }
}
