package org.decalign.backend.study;

import java.util.List;
import org.decalign.protocol.run.GroupView.Statistic;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;

/** Mean and sample standard deviation (n - 1). */
public final class SampleStatistics {
    private SampleStatistics() {}

    /**
     * Without a deviation of a single value.
     *
     * @param values one or more
     */
    public static Statistic of(List<Double> values) {
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        Double sd = array.length == 1 ? null : new StandardDeviation(true).evaluate(array);
        return new Statistic(array.length, new Mean().evaluate(array), sd);
    }
}
