package org.decalign.model.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Tensors;

/**
 * The supervised contrastive term of the released code: samples of one bin attract each other on the L2-normalised representation. Guards:
 * norm at least 1e-12, the sum over others at least 1e-8. 0 when no sample has another of its bin.
 */
public final class SupervisedContrastiveLoss {
    private SupervisedContrastiveLoss() {}

    /**
     * @param representation (B, F)
     * @param bins B values; equal means alike
     * @param temperature above 0
     */
    public static NDArray of(NDArray representation, double[] bins, double temperature) {
        int rows = bins.length;
        double[] share = positives(bins);
        NDArray f = normalised(representation);
        NDArray similar = Tensors.times(f.matMul(f.transpose()), 1 / temperature); // (B, B)
        NDArray logits = similar.sub(similar.max(new int[] {1}, true).stopGradient());
        NDArray others = Constants.named(representation, "others", new Shape(rows, rows), () -> others(rows));
        NDArray sum = Tensors.atLeast(logits.exp().mul(others).sum(new int[] {1}, true), 1e-8);
        NDArray logProbability = logits.sub(sum.log()); // (B, B)
        return logProbability
                .mul(Constants.fresh(representation, share, new Shape(rows, rows)))
                .sum()
                .neg();
    }

    private static NDArray normalised(NDArray x) {
        NDArray squares = x.square().sum(new int[] {1}, true); // (B, 1)
        return x.div(Tensors.atLeast(Tensors.atLeast(squares, 1e-38).sqrt(), 1e-12));
    }

    /** For row i: 1 / (positives of i, times rows that have one) at each positive, else 0. */
    private static double[] positives(double[] bins) {
        int rows = bins.length;
        double[] share = new double[rows * rows];
        double[] counts = new double[rows];
        double withPositives = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                counts[i] += i != j && bins[i] == bins[j] ? 1 : 0;
            }
            withPositives += counts[i] > 0 ? 1 : 0;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                share[i * rows + j] = i != j && bins[i] == bins[j] ? 1 / (counts[i] * withPositives) : 0;
            }
        }
        return share;
    }

    private static double[] others(int rows) {
        double[] mask = new double[rows * rows];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i / rows == i % rows ? 0 : 1;
        }
        return mask;
    }
}
