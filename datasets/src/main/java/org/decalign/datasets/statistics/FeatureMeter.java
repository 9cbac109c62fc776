package org.decalign.datasets.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Measures the features of one modality in one pass over its values; mean and variance by Welford's update. */
public final class FeatureMeter {
    private final int length;
    private final int width;
    private final double[] mean;
    private final double[] squares;
    private final float[] min;
    private final float[] max;
    private final long[] zeros;
    private long steps;
    private long replaced;

    /** For steps of {@code width} features, {@code length} of them a sample. */
    public FeatureMeter(int length, int width) {
        this.length = length;
        this.width = width;
        mean = new double[width];
        squares = new double[width];
        min = new float[width];
        max = new float[width];
        zeros = new long[width];
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
    }

    /** Takes in whole steps: {@code values} holds a multiple of D finite values up to {@code count}. */
    public void add(float[] values, int count) {
        for (int at = 0; at < count; at += width) {
            moments(values, at, 1.0 / ++steps);
            extremes(values, at);
        }
    }

    // Loops without a branch, which the compiler turns into vector instructions.
    private void moments(float[] values, int at, double share) {
        for (int feature = 0; feature < width; feature++) {
            double value = values[at + feature];
            double off = value - mean[feature];
            double now = mean[feature] + off * share;
            mean[feature] = now;
            squares[feature] += off * (value - now);
        }
    }

    private void extremes(float[] values, int at) {
        for (int feature = 0; feature < width; feature++) {
            float value = values[at + feature];
            min[feature] = Math.min(min[feature], value);
            max[feature] = Math.max(max[feature], value);
            zeros[feature] += value == 0 ? 1 : 0;
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
        List<Double> share =
                list(Arrays.stream(zeros).mapToDouble(z -> (double) z / steps).toArray());
        return new ModalityStatistics(length, width, list(mean), deviation, list(min), list(max), share, replaced);
    }

    private static List<Double> list(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> (double) values[i])
                .toList();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
