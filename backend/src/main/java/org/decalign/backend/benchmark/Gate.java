package org.decalign.backend.benchmark;

import java.util.List;
import java.util.Locale;
import org.decalign.backend.study.OneSampleTest;
import org.decalign.backend.study.SampleStatistics;
import org.decalign.backend.study.WelchTest;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Judges a limit. Against a number: the mean over seeds holds it or not. Against a baseline: a mean that holds it passes; one
 * that does not fails only when the 95 % interval of the difference (Welch) lies wholly beyond the allowance, else more
 * seeds are needed to tell.
 */
final class Gate {
    private static final double UPPER = 0.975;
    private static final int MOST_SEEDS = 1000;

    private Gate() {}

    /** @param values one a seed, of the seeds that succeeded */
    static Verdict againstNumber(String entry, Limit limit, List<Double> values) {
        if (values.isEmpty()) {
            return without(entry, limit, State.FAILED, "no seed has this score");
        }
        Statistic mean = SampleStatistics.of(values);
        Difference above = OneSampleTest.of(mean, limit.number());
        boolean holds = limit.holds(above.value());
        String warning = values.size() == 1 ? "; one seed: its spread is not known" : "";
        String message = (holds ? "the mean holds it" : "the mean does not hold it") + warning;
        return verdict(entry, limit, holds ? State.PASSED : State.FAILED, mean, limit.number(), above, message);
    }

    /**
     * @param values one a seed, of the seeds that succeeded
     * @param base the baseline's; null where there is no such baseline, entry or score
     */
    static Verdict againstBaseline(String entry, Limit limit, List<Double> values, @Nullable List<Double> base) {
        if (values.isEmpty()) {
            return without(entry, limit, State.FAILED, "no seed has this score");
        }
        Statistic mean = SampleStatistics.of(values);
        if (base == null || base.isEmpty()) {
            return new Verdict(
                    entry,
                    limit.text(),
                    State.INCONCLUSIVE,
                    mean.mean(),
                    null,
                    mean.n(),
                    null,
                    null,
                    "there is no baseline of this entry on this version of the data; promote one");
        }
        double allowed = SampleStatistics.of(base).mean() + limit.number();
        Difference above = shifted(WelchTest.of(values, base), limit.number());
        boolean few = values.size() < 2 || base.size() < 2;
        State state = few ? State.INCONCLUSIVE : judged(limit, above);
        return verdict(entry, limit, state, mean, allowed, above, why(limit, state, few, above, values, base));
    }

    private static State judged(Limit limit, Difference above) {
        if (limit.holds(above.value())) {
            return State.PASSED;
        }
        boolean shown =
                above.low() == null || above.high() == null || !limit.holds(above.low()) && !limit.holds(above.high());
        return shown ? State.FAILED : State.INCONCLUSIVE;
    }

    private static String why(
            Limit limit, State state, boolean few, Difference above, List<Double> values, List<Double> base) {
        if (few) {
            return "fewer than two seeds here or in the baseline: nothing can be told";
        }
        return switch (state) {
            case PASSED -> "the mean holds it";
            case FAILED -> "shown: the 95 % interval lies beyond the allowance";
            default ->
                "the mean is beyond the allowance, but within chance; "
                        + seedsNeeded(limit, Math.abs(above.value()), values, base);
        };
    }

    /** Seeds a side after which this difference, with these spreads, would be told from none. */
    private static String seedsNeeded(Limit limit, double distance, List<Double> values, List<Double> base) {
        double variance = variance(values) + variance(base);
        for (int n = 3; n <= MOST_SEEDS; n++) {
            double half =
                    new TDistribution(2.0 * (n - 1)).inverseCumulativeProbability(UPPER) * Math.sqrt(variance / n);
            if (half < distance) {
                return "about " + n + " seeds on each side would tell";
            }
        }
        return "more than " + MOST_SEEDS + " seeds would be needed to tell";
    }

    private static double variance(List<Double> values) {
        Double sd = SampleStatistics.of(values).sd();
        return sd == null ? 0 : sd * sd;
    }

    private static Difference shifted(Difference difference, double by) {
        Double low = difference.low();
        Double high = difference.high();
        return new Difference(
                difference.value() - by,
                low == null ? null : low - by,
                high == null ? null : high - by,
                difference.p());
    }

    private static Verdict without(String entry, Limit limit, State state, String message) {
        return new Verdict(entry, limit.text(), state, null, null, 0, null, null, message);
    }

    private static Verdict verdict(
            String entry, Limit limit, State state, Statistic mean, double bound, Difference above, String message) {
        String text = String.format(Locale.ROOT, "%s (%.4f against %.4f)", message, mean.mean(), bound);
        return new Verdict(entry, limit.text(), state, mean.mean(), bound, mean.n(), above.low(), above.high(), text);
    }
}
