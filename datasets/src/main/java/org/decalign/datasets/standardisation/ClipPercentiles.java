package org.decalign.datasets.standardisation;

/**
 * Where features are clipped, in percent of train's values.
 *
 * @param low at least 0 and below {@code high}
 * @param high at most 100
 */
public record ClipPercentiles(double low, double high) {
    /** Checks the range. */
    public ClipPercentiles {
        if (!(low >= 0 && low < high && high <= 100)) {
            throw new IllegalArgumentException(
                    "clip percentiles " + low + " and " + high + "; 0 <= low < high <= 100 is allowed");
        }
    }
}
