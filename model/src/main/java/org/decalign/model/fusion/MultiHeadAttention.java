package org.decalign.model.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.DotProductAttention;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * Attention with packed projections, as torch's: queries from x (B, T, d), keys and values from a context (B, S, d). The packed weight
 * starts Xavier uniform over (3d, d), the biases at 0.
 */
public final class MultiHeadAttention {
    private final NDArray inWeight; // (3d, d)
    private final NDArray inBias; // (3d)
    private final NDArray outWeight; // (d, d)
    private final NDArray outBias; // (d)
    private final int width;
    private final DotProductAttention attention;

    public MultiHeadAttention(Parameters parameters, String name, int width, int heads, double dropout) {
        this.width = width;
        attention = new DotProductAttention(heads, dropout);
        inWeight = parameters.uniform(name + ".in_proj_weight", Math.sqrt(6.0 / (4 * width)), 3L * width, width);
        inBias = parameters.filled(name + ".in_proj_bias", 0, 3L * width);
        outWeight = parameters.uniform(name + ".out_proj.weight", 1 / Math.sqrt(width), width, width);
        outBias = parameters.filled(name + ".out_proj.bias", 0, width);
    }

    /**
     * Attends.
     *
     * @param causal a step sees only its own place in the context and earlier ones, |S - T| further where the lengths differ
     * @return (B, T, d)
     */
    public NDArray forward(NDArray x, NDArray context, boolean causal, boolean training) {
        NDList weights = inWeight.split(new long[] {width}, 0); // (d, d), (2d, d)
        NDList biases = inBias.split(new long[] {width}, 0);
        NDArray query = Tensors.linear(x, weights.get(0), biases.get(0)); // (B, T, d)
        NDList keyValue = Tensors.linear(context, weights.get(1), biases.get(1)).split(new long[] {width}, 2);
        NDArray attended = attention.of( // (B, T, d)
                query, keyValue.get(0), keyValue.get(1), causal ? future(x, context) : null, training);
        return Tensors.linear(attended, outWeight, outBias);
    }

    /** (T, S): minus infinity where a step of the context is later than the row's, else 0. */
    static NDArray future(NDArray x, NDArray context) {
        int rows = (int) x.getShape().get(1);
        int columns = (int) context.getShape().get(1);
        return Constants.named(x, "future", new Shape(rows, columns), () -> {
            double[] mask = new double[rows * columns];
            for (int t = 0; t < rows; t++) {
                int seen = Math.min(columns, t + 1 + Math.abs(columns - rows));
                java.util.Arrays.fill(mask, t * columns + seen, (t + 1) * columns, Double.NEGATIVE_INFINITY);
            }
            return mask;
        });
    }
}
