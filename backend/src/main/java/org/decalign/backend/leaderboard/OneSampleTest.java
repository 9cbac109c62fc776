package org.decalign.backend.leaderboard;

import org.decalign.protocol.leaderboard.Leaderboard.Value;
import org.decalign.protocol.study.StudyView.Difference;
import org.hipparchus.distribution.continuous.TDistribution;

/** Student's test of a mean against a number that is published without its spread; two-sided, with the 95 % interval. */
final class OneSampleTest {
    private static final double UPPER = 0.975;

    private OneSampleTest() {}

    /** The mean minus the number; interval and p-value where there are two seeds or more and some spread. */
    static Difference of(Value sample, double number) {
        double value = sample.mean() - number;
        Double sd = sample.sd();
        Integer n = sample.n();
        if (sd == null || n == null || n < 2 || sd == 0) {
            return new Difference(value, null, null, null);
        }
        double error = sd / Math.sqrt(n);
        TDistribution student = new TDistribution(n - 1);
        double half = student.inverseCumulativeProbability(UPPER) * error;
        double p = 2 * student.cumulativeProbability(-Math.abs(value / error));
        return new Difference(value, value - half, value + half, p);
    }
}
