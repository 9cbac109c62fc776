package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import org.decalign.model.fusion.MultiHeadAttention;
import org.decalign.model.tensor.LayerNorm;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/** torch's TransformerEncoderLayer with its defaults but two heads: norms after the sums, feed-forward of 2048 with ReLU. */
final class PostNormLayer {
    private static final int HEADS = 2;
    private static final int WIDE = 2048;
    private static final float EPSILON = 1e-5f;

    private final MultiHeadAttention attention;
    private final LayerNorm middle;
    private final LayerNorm last;
    private final Linear widen;
    private final Linear narrow;
    private final double dropout;

    PostNormLayer(Parameters parameters, String name, int width, double dropout) {
        attention = new MultiHeadAttention(parameters, name + ".self_attn", width, HEADS, dropout);
        widen = new Linear(parameters, name + ".linear1", width, WIDE);
        narrow = new Linear(parameters, name + ".linear2", WIDE, width);
        middle = new LayerNorm(parameters, name + ".norm1", width, EPSILON);
        last = new LayerNorm(parameters, name + ".norm2", width, EPSILON);
        this.dropout = dropout;
    }

    /** (B, T, d) to (B, T, d). */
    NDArray forward(NDArray x, boolean training) {
        NDArray attended = attention.forward(x, x, false, training);
        NDArray y = middle.forward(x.add(Tensors.dropout(attended, dropout, training)));
        NDArray wide = Tensors.dropout(Tensors.relu(widen.forward(y)), dropout, training); // (B, T, 2048)
        return last.forward(y.add(Tensors.dropout(narrow.forward(wide), dropout, training)));
    }
}
