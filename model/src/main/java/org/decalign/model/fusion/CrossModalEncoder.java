package org.decalign.model.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.model.DecAlignConfig;
import org.decalign.model.DecAlignConfig.Dropouts;
import org.decalign.model.Modality;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Script;
import org.decalign.model.tensor.Tape;
import org.decalign.model.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * The modality-specific transformer of section 3.4 as released: queries from the own unique features, keys and values of every layer
 * from the other modalities' joined over time. Without others, self-attention over the current features. No positions.
 */
public final class CrossModalEncoder {
    private final List<EncoderLayer> layers = new ArrayList<>();
    private final Map<String, NDArray> weights; // twelve a layer
    private final double scale;
    private final int heads;
    private final double attentionDropout;
    private final Dropouts dropouts;
    private final boolean causalMask;

    public CrossModalEncoder(Parameters parameters, Modality modality, DecAlignConfig config) {
        DecAlignConfig.Architecture shape = config.architecture();
        for (int i = 0; i < shape.layers(); i++) {
            String name = "trans_" + modality.suffix() + ".layers." + i;
            layers.add(new EncoderLayer(parameters, name, shape, modality.attentionDropout(), config.dropouts()));
        }
        weights = parameters.under("trans_" + modality.suffix() + ".");
        scale = Math.sqrt(shape.width());
        heads = shape.heads();
        attentionDropout = modality.attentionDropout();
        dropouts = config.dropouts();
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

    /**
     * The same in one call of the engine and with gradients of its own: several times as fast.
     *
     * @param own (B, T, d), without history or a leaf of the tape
     * @param others (B, T', d) each, likewise; empty for self-attention
     * @param tape draws dropout masks and takes the gradients; null outside training
     */
    public NDArray forward(NDArray own, List<NDArray> others, @Nullable Tape tape) {
        Script.Call call = EncoderScript.SCRIPT
                .method("encode")
                .tensor(own)
                .tensors(others)
                .tensors(weights.values())
                .number(heads)
                .tensor(
                        others.isEmpty() && causalMask
                                ? MultiHeadAttention.future(own, own)
                                : own.getManager().create(new Shape(0)))
                .reals(rates(tape != null))
                .flag(tape != null && tape.bfloat16());
        Script.Kept encoded = call.keeps(own.getManager());
        if (tape == null) {
            encoded.close();
            return encoded.result();
        }
        return tape.result(encoded.result(), gradient -> backward(gradient, encoded, own, others, tape));
    }

    private void backward(NDArray gradient, Script.Kept encoded, NDArray own, List<NDArray> others, Tape tape) {
        NDList found = EncoderScript.SCRIPT
                .method("decode")
                .tensor(gradient)
                .kept(encoded)
                .tensors(weights.values())
                .number(heads)
                .reals(rates(true))
                .numbers(others.stream().mapToLong(x -> x.getShape().get(1)).toArray())
                .flag(tape.bfloat16())
                .runs(gradient.getManager());
        encoded.close();
        tape.add(own, found.get(0));
        for (int i = 0; i < others.size(); i++) {
            tape.add(others.get(i), found.get(1 + i));
        }
        tape.gradients(List.copyOf(weights.keySet()), found.subNDList(1 + others.size()));
    }

    private double[] rates(boolean training) {
        return training
                ? new double[] {attentionDropout, dropouts.residual(), dropouts.relu(), dropouts.embed()}
                : new double[4];
    }

    private NDArray embed(NDArray x, boolean training) {
        return Tensors.dropout(Tensors.times(x, scale), dropouts.embed(), training);
    }
}
