package org.decalign.backend.study;

import java.util.List;
import org.decalign.protocol.study.StudyView.Difference;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.inference.TTest;

/** Welch's test for two samples of unequal variance, two-sided, with its 95 % interval. */
public final class WelchTest {
    private static final double UPPER = 0.975;

    private WelchTest() {}

    /**
     * The mean of the sample minus the base's, with interval and p-value where both have two values or more and one has
     * some spread.
     *
     * @param sample one value or more
     * @param base likewise
     */
    public static Difference of(List<Double> sample, List<Double> base) {
        double[] a = array(sample);
        double[] b = array(base);
        double value = StatUtils.mean(a) - StatUtils.mean(b);
        if (a.length < 2 || b.length < 2) {
            return new Difference(value, null, null, null);
        }
        double shareA = StatUtils.variance(a) / a.length;
        double shareB = StatUtils.variance(b) / b.length;
        double error = Math.sqrt(shareA + shareB);
        if (error == 0) {
            return new Difference(value, null, null, null);
        }
        // Welch-Satterthwaite
        double freedom =
                Math.pow(shareA + shareB, 2) / (shareA * shareA / (a.length - 1) + shareB * shareB / (b.length - 1));
        double half = new TDistribution(freedom).inverseCumulativeProbability(UPPER) * error;
        return new Difference(value, value - half, value + half, new TTest().tTest(a, b));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
