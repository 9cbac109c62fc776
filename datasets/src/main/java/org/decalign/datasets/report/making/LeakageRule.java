package org.decalign.datasets.report.making;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.report.DatasetReport.LeakHint;
import org.decalign.datasets.report.DatasetReport.Leakage;
import org.jspecify.annotations.Nullable;

/**
 * Which features tell the label. With r the correlation in train, s that in test with the sign of r, n and m the samples, z(x) = atanh(x) Fisher's
 * transform, a feature is hinted at when
 *
 * <ul>
 *   <li>in train alone: |r| &gt; 0.5, |r| − s ≥ 0.25, and (z(|r|) − z(s)) / √(1/(n − 3) + 1/(m − 3)) is beyond chance; or
 *   <li>everywhere: |r| &gt; 0.95, |s| &gt; 0.95, and (z(|r|) − z(0.95)) · √(n − 3) is beyond chance: the feature is almost the label itself.
 * </ul>
 *
 * <p>Beyond chance: the one-sided tail of the normal distribution, times the number of correlations that are judged (Bonferroni), is below 0.01. The
 * tail is taken by Mills' bound exp(−z²/2) / (z √(2π)), which is never below the tail itself. A class with fewer than 10 samples, in or out, in
 * either split is not judged.
 */
final class LeakageRule {
    private static final double STRONG = 0.5;
    private static final double FAR = 0.25;
    private static final double ALMOST = 0.95;
    private static final double CHANCE = 0.01;
    private static final int LEAST_SAMPLES = 10;
    private static final int KEPT = 50;
    /** Keeps Fisher's transform finite. */
    private static final double ONE = 1 - 1e-12;

    private final Map<String, LabelMoments> train;
    private final Map<String, LabelMoments> test;

    /** Takes each modality's correlations in both splits. */
    LeakageRule(Map<String, LabelMoments> train, Map<String, LabelMoments> test) {
        this.train = train;
        this.test = test;
    }

    Leakage leakage() {
        int tests = train.entrySet().stream()
                .mapToInt(m -> m.getValue().width() * judged(m.getKey()).size())
                .sum();
        List<LeakHint> hints = new ArrayList<>();
        for (String modality : train.keySet()) {
            judged(modality).forEach(target -> judge(modality, target, tests, hints));
        }
        hints.sort(Comparator.comparingDouble((LeakHint hint) -> -Math.abs(hint.train())));
        return new Leakage(tests, hints.size(), List.copyOf(hints.subList(0, Math.min(KEPT, hints.size()))));
    }

    private List<Integer> judged(String modality) {
        LabelMoments moments = of(train, modality);
        List<Integer> judged = new ArrayList<>();
        for (int target = 0; target < moments.targets(); target++) {
            if (moments.smallerSide(target) >= LEAST_SAMPLES
                    && of(test, modality).smallerSide(target) >= LEAST_SAMPLES) {
                judged.add(target);
            }
        }
        return judged;
    }

    private void judge(String modality, int target, int tests, List<LeakHint> hints) {
        LabelMoments inTrain = of(train, modality);
        LabelMoments inTest = of(test, modality);
        double[] r = inTrain.correlations(target);
        double[] s = inTest.correlations(target);
        @Nullable Integer label = inTrain.label(target) < 0 ? null : inTrain.label(target);
        for (int feature = 0; feature < r.length; feature++) {
            boolean everywhere = everywhere(r[feature], s[feature], inTrain.samples(), tests);
            if (everywhere || inTrainAlone(r[feature], s[feature], inTrain.samples(), inTest.samples(), tests)) {
                hints.add(new LeakHint(modality, feature, label, r[feature], s[feature], everywhere));
            }
        }
    }

    static boolean inTrainAlone(double r, double s, int samples, int testSamples, int tests) {
        double alike = Math.signum(r) * s;
        double z = (fisher(Math.abs(r)) - fisher(alike)) / Math.sqrt(1.0 / (samples - 3) + 1.0 / (testSamples - 3));
        return Math.abs(r) > STRONG && Math.abs(r) - alike >= FAR && beyondChance(z, tests);
    }

    static boolean everywhere(double r, double s, int samples, int tests) {
        double z = (fisher(Math.abs(r)) - fisher(ALMOST)) * Math.sqrt(samples - 3.0);
        return Math.abs(r) > ALMOST && Math.abs(s) > ALMOST && beyondChance(z, tests);
    }

    private static boolean beyondChance(double z, int tests) {
        return z > 0 && tests * Math.exp(-z * z / 2) / (z * Math.sqrt(2 * Math.PI)) < CHANCE;
    }

    /** Inverse hyperbolic tangent. */
    private static double fisher(double r) {
        double inside = Math.max(-ONE, Math.min(ONE, r));
        return 0.5 * Math.log((1 + inside) / (1 - inside));
    }

    private static LabelMoments of(Map<String, LabelMoments> split, String modality) {
        LabelMoments moments = split.get(modality);
        if (moments == null) {
            throw new IllegalArgumentException("no modality " + modality);
        }
        return moments;
    }
}
