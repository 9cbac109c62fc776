package org.decalign.datasets.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of one split.
 *
 * @param mean mean; of class indices for classification
 * @param deviation population standard deviation
 * @param min least label
 * @param max largest label
 * @param histogram label (rounded to a whole number, halves to even) to count, ascending
 */
public record LabelStatistics(double mean, double deviation, double min, double max, Map<String, Integer> histogram) {
    /** Measures at least one label. */
    public static LabelStatistics of(double[] labels) {
        double mean = Arrays.stream(labels).sum() / labels.length;
        double squares = Arrays.stream(labels).map(v -> (v - mean) * (v - mean)).sum();
        double min = Arrays.stream(labels).min().orElseThrow();
        double max = Arrays.stream(labels).max().orElseThrow();
        return new LabelStatistics(mean, Math.sqrt(squares / labels.length), min, max, histogram(labels));
    }

    private static Map<String, Integer> histogram(double[] labels) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (double label : labels) {
            counts.merge((long) Math.rint(label), 1, Integer::sum);
        }
        Map<String, Integer> named = new LinkedHashMap<>();
        counts.forEach((label, count) -> named.put(label.toString(), count));
        return named;
    }
}
