package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * softmax(Q K^T / sqrt(d/h) + bias) V for each of h heads; the attention weights are dropped out. The heads are contiguous in memory, which
 * the matrix products need.
 *
 * @param heads h, a divisor of d
 * @param dropout of the attention weights, 0 to 1
 */
public record DotProductAttention(int heads, double dropout) {
    /**
     * Attends.
     *
     * @param query (B, T, d)
     * @param key (B, S, d)
     * @param value (B, S, d)
     * @param bias broadcast to (B h, T, S), heads of a sample side by side; null for none
     * @return (B, T, d)
     */
    public NDArray of(NDArray query, NDArray key, NDArray value, @Nullable NDArray bias, boolean training) {
        NDArray scaled =
                Tensors.times(query, 1 / Math.sqrt((double) query.getShape().get(2) / heads));
        NDArray scores = byHead(scaled).matMul(byHead(key).transpose(0, 2, 1)); // (B h, T, S)
        if (bias != null) {
            scores = scores.add(bias);
        }
        NDArray attention = Tensors.dropout(scores.softmax(2), dropout, training);
        return joined(attention.matMul(byHead(value)), query.getShape());
    }

    /** (B, T, d) to (B h, T, d/h), contiguous. */
    private NDArray byHead(NDArray x) {
        Shape s = x.getShape();
        return x.reshape(s.get(0), s.get(1), heads, s.get(2) / heads)
                .transpose(0, 2, 1, 3)
                .reshape(s.get(0) * heads, s.get(1), s.get(2) / heads);
    }

    private NDArray joined(NDArray x, Shape s) {
        return x.reshape(s.get(0), heads, s.get(1), s.get(2) / heads)
                .transpose(0, 2, 1, 3)
                .reshape(s.get(0), s.get(1), s.get(2));
    }
}
