package org.decalign.model.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.Tensors;

/**
 * Mean squared, absolute or smooth absolute error, plus the binary term: the logistic loss of (label &gt; 0) over samples whose
 * label is not 0.
 *
 * @param smoothBeta where the smooth loss turns linear, 0 or more
 * @param binaryWeight 0 leaves the binary term out
 */
public record RegressionLoss(Kind kind, double smoothBeta, double binaryWeight) implements TaskLoss {
    public enum Kind {
        MSE,
        MAE,
        SMOOTH_L1
    }

    @Override
    public NDArray of(NDArray output, double[] labels) {
        NDArray prediction = output.squeeze(1); // (B)
        NDArray error = prediction.sub(Constants.fresh(output, labels, new Shape(labels.length)));
        NDArray loss = Tensors.meanOfAll(elementwise(error));
        return binaryWeight == 0 ? loss : loss.add(Tensors.times(binary(prediction, labels), binaryWeight));
    }

    @Override
    public double[] bins(double[] labels) {
        return Arrays.stream(labels)
                .map(label -> Math.rint(Math.max(-3, Math.min(3, label))))
                .toArray();
    }

    private NDArray elementwise(NDArray error) {
        return switch (kind) {
            case MSE -> error.square();
            case MAE -> error.abs();
            case SMOOTH_L1 -> smoothBeta == 0 ? error.abs() : smooth(error.abs());
        };
    }

    /** e^2 / 2 beta below beta, e - beta / 2 above. */
    private NDArray smooth(NDArray size) {
        NDArray near = size.minimum(Constants.of(size, smoothBeta));
        return Tensors.times(near.square(), 0.5 / smoothBeta).add(size.sub(near));
    }

    private static NDArray binary(NDArray prediction, double[] labels) {
        double known = Arrays.stream(labels).filter(label -> label != 0).count();
        double[] share = new double[2 * labels.length]; // (B, 2): weight of the positive and the negative class
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                share[2 * i + (labels[i] > 0 ? 0 : 1)] = 1 / known;
            }
        }
        NDArray logits = Tensors.concat(
                List.of(prediction.expandDims(1), Tensors.times(prediction, 0).expandDims(1)), 1); // (B, 2)
        NDArray likelihood = logits.logSoftmax(1);
        return likelihood
                .mul(Constants.fresh(prediction, share, likelihood.getShape()))
                .sum()
                .neg();
    }
}
