package org.decalign.backend.run;

import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;

/** Scores without those that have no value, as a correlation with a constant. */
final class DefinedScores {
    private DefinedScores() {}

    static Scores of(Scores scores) {
        return new Scores(scores.epoch(), defined(scores.valid()), defined(scores.test()), scores.confusion());
    }

    private static Map<String, Double> defined(Map<String, @Nullable Double> scores) {
        Map<String, Double> defined = new TreeMap<>();
        scores.forEach((name, value) -> {
            if (value != null && Double.isFinite(value)) {
                defined.put(name, value);
            }
        });
        return defined;
    }
}
