package org.decalign.worker.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that come in pieces. */
final class FloatRows {
    private final List<float[]> rows = new ArrayList<>();

    /** Adds n rows of a row-major matrix. */
    void add(float[] matrix, int n) {
        rows.addAll(Arrays.asList(parts(matrix, n)));
    }

    float[][] all() {
        return rows.toArray(float[][]::new);
    }

    /** A row-major matrix of n rows as its rows. */
    static float[][] parts(float[] matrix, int n) {
        int width = matrix.length / n;
        float[][] parts = new float[n][];
        for (int i = 0; i < n; i++) {
            parts[i] = Arrays.copyOfRange(matrix, i * width, (i + 1) * width);
        }
        return parts;
    }

    /** Rows of several matrices by name. */
    static final class ByName {
        private final Map<String, FloatRows> all = new LinkedHashMap<>();

        void add(Map<String, float[]> matrices, int n) {
            matrices.forEach((name, matrix) ->
                    all.computeIfAbsent(name, key -> new FloatRows()).add(matrix, n));
        }

        Map<String, float[][]> all() {
            Map<String, float[][]> rows = new LinkedHashMap<>();
            all.forEach((name, matrix) -> rows.put(name, matrix.all()));
            return rows;
        }
    }
}
