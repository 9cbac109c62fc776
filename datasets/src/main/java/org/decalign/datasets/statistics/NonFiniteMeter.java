package org.decalign.datasets.statistics;

import java.util.ArrayList;
import java.util.List;

/** Counts, feature by feature, the values of a feature file that are no finite single-precision number. */
public final class NonFiniteMeter {
    /**
     * One feature that had such values.
     *
     * @param feature its index from 0
     * @param nan how many were no number
     * @param infinite how many were infinite, or too large for single precision
     */
    public record FeatureCount(int feature, long nan, long infinite) {}

    private final long[] nan;
    private final long[] infinite;
    private long total;

    /** For steps of {@code width} features. */
    public NonFiniteMeter(int width) {
        nan = new long[width];
        infinite = new long[width];
    }

    /** Takes in a value that is not finite; {@code index} is its place in whole steps, one after the other. */
    public void add(int index, float value) {
        long[] counts = Float.isNaN(value) ? nan : infinite;
        counts[index % counts.length]++;
        total++;
    }

    /** Returns how many there were. */
    public long total() {
        return total;
    }

    /** Returns the features that had any, ascending. */
    public List<FeatureCount> features() {
        List<FeatureCount> found = new ArrayList<>();
        for (int feature = 0; feature < nan.length; feature++) {
            if (nan[feature] + infinite[feature] > 0) {
                found.add(new FeatureCount(feature, nan[feature], infinite[feature]));
            }
        }
        return List.copyOf(found);
    }
}
