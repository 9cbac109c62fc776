package org.decalign.model.fusion;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.DecAlignConfig;
import org.decalign.model.Modality;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * The modality-specific transformer of section 3.4 as released: queries from the own unique features, keys and values of every layer
 * from the other modalities' joined over time. Without others, self-attention over the current features. No positions.
 */
public final class CrossModalEncoder {
    private final List<EncoderLayer> layers = new ArrayList<>();
    private final double scale;
    private final double embedDropout;
    private final boolean causalMask;

    public CrossModalEncoder(Parameters parameters, Modality modality, DecAlignConfig config) {
        DecAlignConfig.Architecture shape = config.architecture();
        for (int i = 0; i < shape.layers(); i++) {
            String name = "trans_" + modality.suffix() + ".layers." + i;
            layers.add(new EncoderLayer(parameters, name, shape, modality.attentionDropout(), config.dropouts()));
        }
        scale = Math.sqrt(shape.width());
        embedDropout = config.dropouts().embed();
        causalMask = shape.causalMask();
    }

    /**
     * @param own (B, T, d)
     * @param others (B, T', d) each; empty for self-attention
     */
    public NDArray forward(NDArray own, List<NDArray> others, boolean training) {
        NDArray x = embed(own, training);
        boolean self = others.isEmpty();
        NDArray context = self ? x : embed(Tensors.concat(others, 1), training);
        for (EncoderLayer layer : layers) {
            x = layer.forward(x, self ? x : context, self && causalMask, training);
        }
        return x;
    }

    private NDArray embed(NDArray x, boolean training) {
        return Tensors.dropout(Tensors.times(x, scale), embedDropout, training);
    }
}
