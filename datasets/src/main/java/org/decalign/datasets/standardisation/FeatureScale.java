package org.decalign.datasets.standardisation;

import java.util.Arrays;

/**
 * How one feature (column) is standardised.
 *
 * @param low lower clip border
 * @param high upper clip border
 * @param mean of train's clipped values
 * @param deviation population standard deviation of train's clipped values, as computed (the divisor is at least 1e-6)
 */
public record FeatureScale(double low, double high, double mean, double deviation) {
    private static final double LEAST_DEVIATION = 1e-6;

    /** Returns (clip(x) - mean) / max(deviation, 1e-6), and 0 where that is not finite. */
    public float apply(float value) {
        double clipped = Math.max(low, Math.min(high, value));
        float scaled = (float) ((clipped - mean) / Math.max(deviation, LEAST_DEVIATION));
        return Float.isFinite(scaled) ? scaled : 0;
    }

    /**
     * Measures one feature.
     *
     * @param values all of train's values, padded steps included; sorted by this call
     * @param clip the percentiles, interpolated linearly between order statistics
     */
    static FeatureScale of(float[] values, ClipPercentiles clip) {
        Arrays.sort(values);
        double low = percentile(values, clip.low());
        double high = percentile(values, clip.high());
        double sum = 0;
        for (float value : values) {
            sum += Math.max(low, Math.min(high, value));
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            double off = Math.max(low, Math.min(high, value)) - mean;
            squares += off * off;
        }
        return new FeatureScale(low, high, mean, Math.sqrt(squares / values.length));
    }

    /** The value at position q/100 (n-1) of the sorted values, linear between neighbours: NumPy's default method. */
    static double percentile(float[] sorted, double percent) {
        double position = percent / 100 * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * ((double) sorted[above] - sorted[below]);
    }
}
