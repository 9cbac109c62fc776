package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.fusion.MultiHeadAttention;
import org.decalign.model.tensor.Constants;
import org.decalign.model.tensor.LayerNorm;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * MulT's encoder (Tsai et al., ACL 2019, equations 3 to 5): sinusoidal positions, layers that normalise before attention and before a
 * feed-forward of width 4d, a norm at the end. Cross-modal where a context is given, else self-attention.
 */
final class PreNormTransformer {
    private static final float EPSILON = 1e-5f;

    private final List<Layer> layers = new ArrayList<>();
    private final LayerNorm last;
    private final Baseline.Transformer shape;

    private record Layer(
            MultiHeadAttention attention, LayerNorm before, LayerNorm middle, Linear widen, Linear narrow) {}

    /**
     * @param width d of this encoder, divisible by the heads
     */
    PreNormTransformer(
            Parameters parameters, String name, Width width, double attentionDropout, Baseline.Transformer shape) {
        this.shape = shape;
        int d = width.size();
        for (int i = 0; i < width.layers(); i++) {
            String layer = name + ".layers." + i;
            layers.add(new Layer(
                    new MultiHeadAttention(parameters, layer + ".self_attn", d, shape.heads(), attentionDropout),
                    new LayerNorm(parameters, layer + ".layer_norms.0", d, EPSILON),
                    new LayerNorm(parameters, layer + ".layer_norms.1", d, EPSILON),
                    new Linear(parameters, layer + ".fc1", d, 4 * d),
                    new Linear(parameters, layer + ".fc2", 4 * d, d)));
        }
        last = new LayerNorm(parameters, name + ".layer_norm", d, EPSILON);
    }

    record Width(int size, int layers) {}

    /** x (B, T, d), context (B, S, d) to (B, T, d). */
    NDArray forward(NDArray x, NDArray context, boolean training) {
        boolean self = x == context;
        NDArray y = embed(x, training);
        NDArray source = self ? y : embed(context, training);
        for (Layer layer : layers) {
            NDArray query = layer.before().forward(y);
            NDArray keys = self ? query : layer.before().forward(source);
            NDArray attended = layer.attention().forward(query, keys, shape.causal(), training);
            y = y.add(Tensors.dropout(attended, shape.residual(), training));
            NDArray wide = Tensors.relu(layer.widen().forward(layer.middle().forward(y))); // (B, T, 4d)
            NDArray fed = layer.narrow().forward(Tensors.dropout(wide, shape.relu(), training));
            y = y.add(Tensors.dropout(fed, shape.residual(), training));
        }
        return last.forward(y);
    }

    private NDArray embed(NDArray x, boolean training) {
        long width = x.getShape().get(2);
        NDArray placed = Tensors.times(x, Math.sqrt(width)).add(positions(x));
        return Tensors.dropout(placed, shape.embed(), training);
    }

    /** (T, d): sines then cosines of t / 10000^(i / (d / 2 - 1)), t from 1. */
    private static NDArray positions(NDArray x) {
        int steps = (int) x.getShape().get(1);
        int width = (int) x.getShape().get(2);
        return Constants.named(x, "positions", new Shape(steps, width), () -> {
            int half = width / 2;
            double[] values = new double[steps * width];
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < half; i++) {
                    double angle = (t + 1) * Math.exp(-i * Math.log(10000) / Math.max(1, half - 1));
                    values[t * width + i] = Math.sin(angle);
                    values[t * width + half + i] = Math.cos(angle);
                }
            }
            return values;
        });
    }
}
