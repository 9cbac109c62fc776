package org.decalign.backend.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.decalign.backend.comparison.ComparedSides.Compared;
import org.decalign.backend.statistics.Holm;
import org.decalign.backend.statistics.SampleStatistics;
import org.decalign.backend.statistics.WelchTest;
import org.decalign.protocol.comparison.ComparisonView.Score;
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
        List<Map<Long, @Nullable Double>> values =
                sides.stream().map(side -> bySeed(side, split, name)).toList();
        List<@Nullable Difference> differences = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Compared side = sides.get(i);
            boolean comparable = side != reference && side.side().apart() == null;
            differences.add(comparable ? WelchTest.of(list(values.get(i)), list(values.get(0))) : null);
        }
        List<@Nullable Difference> corrected = Holm.over(differences);
        return IntStream.range(0, sides.size())
                .mapToObj(i -> new Score(SampleStatistics.of(list(values.get(i))), corrected.get(i), values.get(i)))
                .toList();
    }

    private static List<@Nullable Double> list(Map<Long, @Nullable Double> values) {
        return new ArrayList<>(values.values());
    }

    /** Of the newest succeeded run of each seed; null if it leaves the score undefined. */
    private static Map<Long, @Nullable Double> bySeed(Compared side, String split, String name) {
        List<RunSummary> scored =
                side.runs().stream().filter(run -> run.scores() != null).toList();
        Map<Long, @Nullable Double> values = new TreeMap<>();
        for (RunSummary run : ComparedSides.newestPerSeed(scored)) {
            Scores scores = Objects.requireNonNull(run.scores());
            Map<String, @Nullable Double> ofSplit = split.equals("test") ? scores.test() : scores.valid();
            if (ofSplit.containsKey(name)) {
                values.put(run.seed(), ofSplit.get(name));
            }
        }
        return values;
    }
}
