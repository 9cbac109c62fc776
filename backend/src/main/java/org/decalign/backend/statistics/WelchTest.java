package org.decalign.backend.statistics;

import java.util.List;
import org.decalign.protocol.study.StudyView.Difference;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.inference.TTest;
import org.jspecify.annotations.Nullable;

/** Welch's test for two samples of unequal variance, two-sided, with its 95 % interval. */
public final class WelchTest {
    private static final double UPPER = 0.975;

    private WelchTest() {}

    /**
     * The mean of the sample minus the base's, with interval and p-value if both have two values or more and one has
     * some spread; null if a side has no value.
     *
     * @param sample one value a seed, null if the seed leaves the score undefined
     * @param base likewise
     */
    public static @Nullable Difference of(List<@Nullable Double> sample, List<@Nullable Double> base) {
        double[] a = SampleStatistics.array(sample);
        double[] b = SampleStatistics.array(base);
        if (a.length == 0 || b.length == 0) {
            return null;
        }
        double value = StatUtils.mean(a) - StatUtils.mean(b);
        if (a.length < 2 || b.length < 2) {
            return Difference.alone(value, few(sample, base));
        }
        return isConstant(a) && isConstant(b)
                ? Difference.alone(value, "no spread: neither side varies over its seeds")
                : tested(value, a, b);
    }

    private static Difference tested(double value, double[] a, double[] b) {
        double shareA = StatUtils.variance(a) / a.length;
        double shareB = StatUtils.variance(b) / b.length;
        double error = Math.sqrt(shareA + shareB);
        // Welch-Satterthwaite
        double freedom =
                Math.pow(shareA + shareB, 2) / (shareA * shareA / (a.length - 1) + shareB * shareB / (b.length - 1));
        double half = new TDistribution(freedom).inverseCumulativeProbability(UPPER) * error;
        return Difference.tested(value, value - half, value + half, new TTest().tTest(a, b));
    }

    private static boolean isConstant(double[] values) {
        return SampleStatistics.isRounding(Math.sqrt(StatUtils.variance(values)), values);
    }

    private static String few(List<@Nullable Double> sample, List<@Nullable Double> base) {
        long undefined = SampleStatistics.undefined(sample) + SampleStatistics.undefined(base);
        String few = "fewer than two seeds on a side";
        return undefined == 0
                ? few
                : few + ": the score is undefined on " + undefined + " of " + (sample.size() + base.size());
    }
}
