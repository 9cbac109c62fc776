package org.decalign.model.fusion;

import ai.djl.ndarray.NDArray;
import org.decalign.model.DecAlignConfig.Architecture;
import org.decalign.model.DecAlignConfig.Dropouts;
import org.decalign.model.tensor.LayerNorm;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/** One post-norm transformer layer: attention over a context, then a feed-forward of width 4d with ReLU. */
final class EncoderLayer {
    private static final double EPSILON = 1e-5;

    private final MultiHeadAttention attention;
    private final LayerNorm attentionNorm;
    private final Linear widen;
    private final Linear narrow;
    private final LayerNorm finalNorm;
    private final Dropouts dropouts;

    EncoderLayer(Parameters parameters, String name, Architecture shape, double attentionDropout, Dropouts dropouts) {
        int d = shape.width();
        attention = new MultiHeadAttention(parameters, name + ".self_attn", d, shape.heads(), attentionDropout);
        attentionNorm = new LayerNorm(parameters, name + ".attn_layer_norm", d, EPSILON);
        widen = new Linear(parameters, name + ".fc1", d, 4 * d);
        narrow = new Linear(parameters, name + ".fc2", 4 * d, d);
        finalNorm = new LayerNorm(parameters, name + ".final_layer_norm", d, EPSILON);
        this.dropouts = dropouts;
    }

    /** x (B, T, d), context (B, S, d) to (B, T, d). */
    NDArray forward(NDArray x, NDArray context, boolean causal, boolean training) {
        NDArray attended = attention.forward(x, context, causal, training);
        NDArray y = attentionNorm.forward(x.add(Tensors.dropout(attended, dropouts.residual(), training)));
        NDArray hidden = Tensors.dropout(Tensors.relu(widen.forward(y)), dropouts.relu(), training); // (B, T, 4d)
        NDArray fed = Tensors.dropout(narrow.forward(hidden), dropouts.residual(), training);
        return finalNorm.forward(y.add(fed));
    }
}
