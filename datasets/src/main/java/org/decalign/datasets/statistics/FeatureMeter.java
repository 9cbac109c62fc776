package org.decalign.datasets.statistics;

import java.util.Arrays;
import java.util.List;

/** Measures the features of one modality in one pass over its values; mean and variance by Welford's update. */
public final class FeatureMeter {
    /** Makes every single-precision number but 0 larger than 1. */
    private static final double ABOVE_ONE = 1e46;

    private final int length;
    private final int width;
    private final double[] step;
    private final double[] mean;
    private final double[] squares;
    private final double[] min;
    private final double[] max;
    private final double[] nonZero;
    private long steps;
    private long replaced;

    /** For steps of {@code width} features, {@code length} of them a sample. */
    public FeatureMeter(int length, int width) {
        this.length = length;
        this.width = width;
        step = new double[width];
        mean = new double[width];
        squares = new double[width];
        min = new double[width];
        max = new double[width];
        nonZero = new double[width];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Takes in whole steps: {@code values} holds a multiple of D finite values up to {@code count}. */
    public void add(float[] values, int count) {
        for (int at = 0; at < count; at += width) {
            widen(values, at);
            moments(1.0 / ++steps);
            extremes();
            count();
        }
    }

    // Each loop has no branch and one width of number, so that the compiler makes vector instructions of it: three
    // times as fast.
    private void widen(float[] values, int at) {
        for (int feature = 0; feature < width; feature++) {
            step[feature] = values[at + feature];
        }
    }

    private void moments(double share) {
        for (int feature = 0; feature < width; feature++) {
            double off = step[feature] - mean[feature];
            double now = mean[feature] + off * share;
            mean[feature] = now;
            squares[feature] += off * (step[feature] - now);
        }
    }

    private void extremes() {
        for (int feature = 0; feature < width; feature++) {
            min[feature] = Math.min(min[feature], step[feature]);
            max[feature] = Math.max(max[feature], step[feature]);
        }
    }

    private void count() {
        for (int feature = 0; feature < width; feature++) {
            nonZero[feature] += Math.min(Math.abs(step[feature]) * ABOVE_ONE, 1);
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
                list(Arrays.stream(nonZero).map(n -> (steps - n) / steps).toArray());
        return new ModalityStatistics(length, width, list(mean), deviation, list(min), list(max), share, replaced);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
