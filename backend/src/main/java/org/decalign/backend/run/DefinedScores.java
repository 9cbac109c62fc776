package org.decalign.backend.run;

import java.util.Map;
import java.util.TreeMap;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;

/** Scores as they are kept: null for a score without a finite value, such as a correlation with a constant. */
final class DefinedScores {
    private DefinedScores() {}

    static Scores of(Scores scores) {
        return new Scores(
                scores.epoch(),
                defined(scores.valid()),
                defined(scores.test()),
                scores.confusion(),
                scores.rules(),
                null);
    }

    private static Map<String, @Nullable Double> defined(Map<String, @Nullable Double> scores) {
        Map<String, @Nullable Double> defined = new TreeMap<>();
        scores.forEach((name, value) -> defined.put(name, value == null || !Double.isFinite(value) ? null : value));
        return defined;
    }
}
