package org.decalign.datasets.suite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of truth (rows) against prediction (columns), and the class scores that follow from them, equations 14 and 15. */
final class ConfusionMatrix {
    private final int[][] counts;

    private ConfusionMatrix(int classes) {
        counts = new int[classes][classes];
    }

    /** From logits: the class with the largest one, the first of equals; a NaN never wins. */
    static ConfusionMatrix of(double[] truth, double[][] logits, int classes) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        for (int i = 0; i < truth.length; i++) {
            matrix.counts[(int) truth[i]][largest(logits[i])]++;
        }
        return matrix;
    }

    static ConfusionMatrix of(int[] truth, int[] prediction, int classes) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        for (int i = 0; i < truth.length; i++) {
            matrix.counts[truth[i]][prediction[i]]++;
        }
        return matrix;
    }

    private static int largest(double[] logits) {
        int best = 0;
        for (int k = 1; k < logits.length; k++) {
            if (logits[k] > logits[best] || Double.isNaN(logits[best])) {
                best = k;
            }
        }
        return best;
    }

    /** Plain accuracy, which weighting by class size (equation 14) comes to; null without samples. */
    @Nullable
    Double accuracy() {
        double right = 0;
        double all = 0;
        for (int k = 0; k < counts.length; k++) {
            right += counts[k][k];
            all += support(k);
        }
        return all == 0 ? null : Double.valueOf(right / all);
    }

    /** F1 of the classes weighted by their size in the truth, equation 15; null without samples. */
    @Nullable
    Double weightedF1() {
        double sum = 0;
        double all = 0;
        for (int k = 0; k < counts.length; k++) {
            Double f1 = f1(k);
            sum += f1 == null ? 0 : support(k) * f1;
            all += support(k);
        }
        return all == 0 ? null : Double.valueOf(sum / all);
    }

    /** 2 TP / (2 TP + FP + FN); null for a class that neither the truth nor the predictions have. */
    @Nullable
    Double f1(int k) {
        double hits = counts[k][k];
        double predicted = 0;
        for (int[] row : counts) {
            predicted += row[k];
        }
        double both = predicted + support(k);
        return both == 0 ? null : Double.valueOf(2 * hits / both);
    }

    private double support(int k) {
        return Arrays.stream(counts[k]).sum();
    }

    Map<String, @Nullable Double> scores() {
        Map<String, @Nullable Double> scores = new LinkedHashMap<>();
        scores.put("WAcc", accuracy());
        scores.put("WAF1", weightedF1());
        scores.put("Acc", accuracy());
        scores.put("F1_score", weightedF1());
        for (int k = 0; k < counts.length; k++) {
            scores.put("F1_class_" + k, f1(k));
        }
        return scores;
    }

    List<List<Integer>> rows() {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
