package org.decalign.backend.statistics;

import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.study.StudyView.Difference;
import org.hipparchus.distribution.continuous.TDistribution;

/** Student's test of a mean against a number that has no spread; two-sided, with the 95 % interval. */
public final class OneSampleTest {
    private static final double UPPER = 0.975;

    private OneSampleTest() {}

    /** The mean minus the number; interval and p-value if there are two seeds or more and some spread. */
    public static Difference of(Statistic sample, double number) {
        double value = sample.mean() - number;
        Double sd = sample.sd();
        if (sd == null || sample.n() < 2) {
            return Difference.alone(value, "fewer than two seeds");
        }
        if (SampleStatistics.isRounding(sd, sample.mean())) {
            return Difference.alone(value, "no spread: the score does not vary over the seeds");
        }
        double error = sd / Math.sqrt(sample.n());
        TDistribution student = new TDistribution(sample.n() - 1);
        double half = student.inverseCumulativeProbability(UPPER) * error;
        double p = 2 * student.cumulativeProbability(-Math.abs(value / error));
        return Difference.tested(value, value - half, value + half, p);
    }
}
