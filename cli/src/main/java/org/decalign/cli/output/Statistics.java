package org.decalign.cli.output;

import java.util.Collection;
import org.decalign.cli.output.Cell.Spread;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.jspecify.annotations.Nullable;

/** Mean and sample standard deviation. */
public final class Statistics {
    private Statistics() {}

    /** Null of no values; without a deviation of a single one. */
    public static @Nullable Spread spread(Collection<Double> values) {
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        if (array.length == 0) {
            return null;
        }
        Double sd = array.length == 1 ? null : new StandardDeviation(true).evaluate(array);
        return new Spread(new Mean().evaluate(array), sd);
    }
}
