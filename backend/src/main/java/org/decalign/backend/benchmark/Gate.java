package org.decalign.backend.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.decalign.backend.statistics.OneSampleTest;
import org.decalign.backend.statistics.SampleStatistics;
import org.decalign.backend.statistics.WelchTest;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Judges a limit. Against a number: the mean over seeds holds it or not. Against a baseline: a mean that holds it
 * passes; one that does not fails only when the 95 % interval of the difference (Welch) lies wholly beyond the
 * allowance, else more seeds are needed to tell. A limit never passes while a seed leaves its score undefined: the mean
 * must not silently leave out a run that collapsed.
 */
final class Gate {
    private static final double UPPER = 0.975;
    private static final int MOST_SEEDS = 1000;
    private static final String NO_BASELINE =
            "there is no baseline of this entry on this version of the data; promote one";
    private static final String UNDEFINED_BASELINE = "the baseline's seeds all leave this score undefined";

    private Gate() {}

    /** @param values one for each seed that succeeded; null if the seed leaves the score undefined */
    static Verdict againstNumber(String entry, Limit limit, List<@Nullable Double> values) {
        Statistic mean = SampleStatistics.of(values);
        if (mean == null) {
            return without(entry, limit, values);
        }
        Difference above = OneSampleTest.of(mean, limit.number());
        boolean holds = limit.holds(above.value());
        String warning = mean.n() == 1 ? "; one seed: its spread is not known" : "";
        String message = (holds ? "the mean holds it" : "the mean does not hold it") + warning + undefined(values);
        State state = !holds ? State.FAILED : passed(values);
        return verdict(entry, limit, state, mean, limit.number(), above, message);
    }

    /**
     * @param values one for each seed that succeeded; null if the seed leaves the score undefined
     * @param base the same of the baseline; null if there is no such baseline, entry or score
     */
    static Verdict againstBaseline(
            String entry, Limit limit, List<@Nullable Double> values, @Nullable List<@Nullable Double> base) {
        Statistic mean = SampleStatistics.of(values);
        if (mean == null) {
            return without(entry, limit, values);
        }
        Statistic baseMean = base == null ? null : SampleStatistics.of(base);
        if (base == null || baseMean == null) {
            return open(entry, limit, mean, base == null || base.isEmpty() ? NO_BASELINE : UNDEFINED_BASELINE);
        }
        double allowed = baseMean.mean() + limit.number();
        Difference above = shifted(Objects.requireNonNull(WelchTest.of(values, base)), limit.number());
        boolean few = mean.n() < 2 || baseMean.n() < 2;
        State state = few ? State.INCONCLUSIVE : judged(limit, above, values);
        String why = few
                ? Objects.requireNonNull(above.why()) + ": nothing can be told"
                : why(limit, state, above, mean, baseMean);
        return verdict(entry, limit, state, mean, allowed, above, few ? why : why + undefined(values));
    }

    private static State judged(Limit limit, Difference above, List<@Nullable Double> values) {
        if (limit.holds(above.value())) {
            return passed(values);
        }
        boolean shown =
                above.low() == null || above.high() == null || !limit.holds(above.low()) && !limit.holds(above.high());
        return shown ? State.FAILED : State.INCONCLUSIVE;
    }

    private static State passed(List<@Nullable Double> values) {
        return SampleStatistics.undefined(values) == 0 ? State.PASSED : State.INCONCLUSIVE;
    }

    private static String undefined(List<@Nullable Double> values) {
        long undefined = SampleStatistics.undefined(values);
        return undefined == 0
                ? ""
                : "; undefined on " + undefined + " of " + values.size() + " seeds, so it does not pass";
    }

    private static String why(Limit limit, State state, Difference above, Statistic mean, Statistic base) {
        if (limit.holds(above.value())) {
            return "the mean holds it";
        }
        return state == State.FAILED
                ? "shown: the 95 % interval lies beyond the allowance"
                : "the mean is beyond the allowance, but within chance; "
                        + seedsNeeded(Math.abs(above.value()), variance(mean) + variance(base));
    }

    /** Seeds a side after which this difference, with these spreads, would be told from none. */
    private static String seedsNeeded(double distance, double variance) {
        for (int n = 3; n <= MOST_SEEDS; n++) {
            double half =
                    new TDistribution(2.0 * (n - 1)).inverseCumulativeProbability(UPPER) * Math.sqrt(variance / n);
            if (half < distance) {
                return "about " + n + " seeds on each side would tell";
            }
        }
        return "more than " + MOST_SEEDS + " seeds would be needed to tell";
    }

    private static double variance(Statistic sample) {
        Double sd = sample.sd();
        return sd == null ? 0 : sd * sd;
    }

    private static Difference shifted(Difference difference, double by) {
        Double low = difference.low();
        Double high = difference.high();
        return new Difference(
                difference.value() - by,
                low == null ? null : low - by,
                high == null ? null : high - by,
                difference.p(),
                null,
                null,
                difference.why());
    }

    /** Without a value: no seed succeeded, or all that did leave the score undefined. */
    private static Verdict without(String entry, Limit limit, List<@Nullable Double> values) {
        State state = values.isEmpty() ? State.FAILED : State.INCONCLUSIVE;
        String why = values.isEmpty()
                ? "no seed has this score"
                : limit.score() + " is undefined on all " + values.size() + " seeds: nothing can be told";
        return new Verdict(entry, limit.text(), state, null, null, 0, null, null, why);
    }

    private static Verdict open(String entry, Limit limit, Statistic mean, String why) {
        return new Verdict(entry, limit.text(), State.INCONCLUSIVE, mean.mean(), null, mean.n(), null, null, why);
    }

    private static Verdict verdict(
            String entry, Limit limit, State state, Statistic mean, double bound, Difference above, String message) {
        String text = String.format(Locale.ROOT, "%s (%.4f against %.4f)", message, mean.mean(), bound);
        return new Verdict(entry, limit.text(), state, mean.mean(), bound, mean.n(), above.low(), above.high(), text);
    }
}
