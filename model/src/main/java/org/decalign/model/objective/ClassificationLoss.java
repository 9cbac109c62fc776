package org.decalign.model.objective;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import org.decalign.model.tensor.Constants;

/**
 * Cross-entropy, weighted by class: sum_b w_y nll_b / sum_b w_y.
 *
 * @param classWeights one a class; empty for 1 each
 */
public record ClassificationLoss(List<Double> classWeights) implements TaskLoss {
    @Override
    public NDArray of(NDArray output, double[] labels) {
        double[] weights = Arrays.stream(labels).map(this::weight).toArray();
        double total = Arrays.stream(weights).sum();
        int classes = (int) output.getShape().get(1);
        double[] share = new double[labels.length * classes]; // (B, C)
        for (int i = 0; i < labels.length; i++) {
            share[i * classes + (int) labels[i]] = weights[i] / total;
        }
        return output.logSoftmax(1)
                .mul(Constants.fresh(output, share, output.getShape()))
                .sum()
                .neg();
    }

    @Override
    public double[] bins(double[] labels) {
        return labels;
    }

    private double weight(double label) {
        return classWeights.isEmpty() ? 1 : classWeights.get((int) label);
    }

    /** w_c = n / (max(count_c, 1) classes) over the training labels. */
    public static List<Double> balanced(double[] labels, int classes) {
        double[] counts = new double[classes];
        for (double label : labels) {
            counts[(int) label]++;
        }
        return Arrays.stream(counts)
                .map(count -> labels.length / (Math.max(count, 1) * classes))
                .boxed()
                .toList();
    }
}
