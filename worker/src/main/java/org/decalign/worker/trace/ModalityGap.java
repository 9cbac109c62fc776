package org.decalign.worker.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The modality gap (Liang et al., NeurIPS 2022): the distance between two modalities' centroids, || mean_n x_n / ||x_n|| - mean_n y_n /
 * ||y_n|| ||, from 0 to 2. Sums are kept in double, so that the size of the batches does not show. Guard: a norm at least 1e-12.
 */
public final class ModalityGap {
    private final Map<String, double[]> sums = new LinkedHashMap<>();
    private final Map<String, Integer> samples = new LinkedHashMap<>();

    /**
     * Adds samples of every modality.
     *
     * @param features row-major (n, d) by modality
     * @param n rows, at least 1
     */
    public void add(Map<String, float[]> features, int n) {
        features.forEach((name, rows) -> {
            double[] sum = sums.computeIfAbsent(name, key -> new double[rows.length / n]);
            for (int row = 0; row < n; row++) {
                add(rows, row * sum.length, sum);
            }
            samples.merge(name, n, Integer::sum);
        });
    }

    private static void add(float[] rows, int from, double[] sum) {
        double square = 0;
        for (int i = 0; i < sum.length; i++) {
            square += (double) rows[from + i] * rows[from + i];
        }
        double norm = Math.max(Math.sqrt(square), 1e-12);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += rows[from + i] / norm;
        }
    }

    /** By pair, as `text-audio`, each unordered pair once; empty with fewer than two modalities. */
    public Map<String, Double> byPair() {
        Map<String, Double> gaps = new LinkedHashMap<>();
        List<String> names = List.copyOf(sums.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                gaps.put(names.get(i) + "-" + names.get(j), between(names.get(i), names.get(j)));
            }
        }
        return gaps;
    }

    private double between(String first, String second) {
        double[] a = sums.getOrDefault(first, new double[0]);
        double[] b = sums.getOrDefault(second, new double[0]);
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            double offset = a[i] / samples.getOrDefault(first, 1) - b[i] / samples.getOrDefault(second, 1);
            square += offset * offset;
        }
        return Math.sqrt(square);
    }
}
