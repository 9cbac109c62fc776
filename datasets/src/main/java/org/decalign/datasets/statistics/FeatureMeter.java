package org.decalign.datasets.statistics;

import java.util.Arrays;
import java.util.List;

/** Measures the features of one modality in one pass over its values; mean and variance by Welford's update. */
public final class FeatureMeter {
    private final int length;
    private final int width;
    private final double[] mean;
    private final double[] squares;
    private final double[] min;
    private final double[] max;
    private final double[] zeros;
    private long steps;
    private long replaced;

    /** For steps of {@code width} features, {@code length} of them a sample. */
    public FeatureMeter(int length, int width) {
        this.length = length;
        this.width = width;
        mean = new double[width];
        squares = new double[width];
        min = new double[width];
        max = new double[width];
        zeros = new double[width];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Takes in whole steps: {@code values} holds a multiple of D finite values up to {@code count}. */
    public void add(float[] values, int count) {
        for (int at = 0; at < count; at += width) {
            double share = 1.0 / ++steps;
            for (int feature = 0; feature < width; feature++) {
                add(feature, values[at + feature], share);
            }
        }
    }

    private void add(int feature, double value, double share) {
        double off = value - mean[feature];
        mean[feature] += off * share;
        squares[feature] += off * (value - mean[feature]);
        min[feature] = Math.min(min[feature], value);
        max[feature] = Math.max(max[feature], value);
        if (value == 0) {
            zeros[feature]++;
        }
    }

    /** Notes values that were not finite. */
    public void addReplaced(long count) {
        replaced += count;
    }

    /** Returns what was measured; at least one step must have been taken in. */
    public ModalityStatistics statistics() {
        List<Double> deviation =
                list(Arrays.stream(squares).map(s -> Math.sqrt(s / steps)).toArray());
        List<Double> share = list(Arrays.stream(zeros).map(z -> z / steps).toArray());
        return new ModalityStatistics(length, width, list(mean), deviation, list(min), list(max), share, replaced);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
