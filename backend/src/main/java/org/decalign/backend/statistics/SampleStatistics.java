package org.decalign.backend.statistics;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.decalign.protocol.run.GroupView.Statistic;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.jspecify.annotations.Nullable;

/** Mean and sample standard deviation (n - 1) over the seeds that define a score. */
public final class SampleStatistics {
    /** A deviation up to this share of the largest value is rounding. */
    private static final double ROUNDING = 1e-14;

    private SampleStatistics() {}

    /**
     * A single value has no deviation. Returns null if no seed defines the score.
     *
     * @param values one a seed, null if the seed leaves the score undefined
     */
    public static @Nullable Statistic of(List<@Nullable Double> values) {
        double[] array = array(values);
        return array.length == 0 ? null : of(array);
    }

    static Statistic of(double[] array) {
        Double sd = array.length == 1 ? null : new StandardDeviation(true).evaluate(array);
        return new Statistic(array.length, new Mean().evaluate(array), sd);
    }

    /** The values of the seeds that define the score. */
    static double[] array(List<@Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** How many seeds leave the score undefined. */
    public static long undefined(List<@Nullable Double> values) {
        return values.stream().filter(Objects::isNull).count();
    }

    /** True if a deviation is no more than rounding. */
    static boolean isRounding(double deviation, double... values) {
        return deviation
                <= ROUNDING * DoubleStream.of(values).map(Math::abs).max().orElse(0);
    }
}
