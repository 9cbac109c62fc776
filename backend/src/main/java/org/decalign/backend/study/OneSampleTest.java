package org.decalign.backend.study;

import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.hipparchus.distribution.continuous.TDistribution;

/** Student's test of a mean against a number that has no spread; two-sided, with the 95 % interval. */
public final class OneSampleTest {
    private static final double UPPER = 0.975;

    private OneSampleTest() {}

    /** The mean minus the number; interval and p-value where there are two seeds or more and some spread. */
    public static Difference of(Statistic sample, double number) {
        double value = sample.mean() - number;
        Double sd = sample.sd();
        if (sd == null || sample.n() < 2 || sd == 0) {
            return new Difference(value, null, null, null);
        }
        double error = sd / Math.sqrt(sample.n());
        TDistribution student = new TDistribution(sample.n() - 1);
        double half = student.inverseCumulativeProbability(UPPER) * error;
        double p = 2 * student.cumulativeProbability(-Math.abs(value / error));
        return new Difference(value, value - half, value + half, p);
    }
}
