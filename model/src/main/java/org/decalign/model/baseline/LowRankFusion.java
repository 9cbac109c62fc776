package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * LMF (Liu et al., ACL 2018): the tensor of all modalities' outer product is never made, its weight being a sum of r rank-one factors
 * (equations 5 to 7). The first modality is encoded by an LSTM's last state and a linear map, as the paper's text; the others by a
 * perceptron on their mean over time. Without the released code's batch normalisation, which the paper does not mention. Reads hidden, rank
 * and dropout.
 */
final class LowRankFusion implements Baseline {
    private final Parameters parameters;
    private final Shape shape;
    private final Lstm text;
    private final Linear textOutput;
    private final List<Perceptron> encoders = new ArrayList<>(); // of all but the first
    private final List<NDArray> factors = new ArrayList<>(); // (r, H + 1, C)
    private final NDArray weights; // (1, r)
    private final NDArray bias; // (C)

    LowRankFusion(Shape shape, Parameters parameters) {
        this.parameters = parameters;
        this.shape = shape;
        int h = shape.hidden();
        Modality first = shape.modalities().get(0);
        text = new Lstm(parameters, "lstm_" + first.suffix(), first.width(), h);
        textOutput = new Linear(parameters, "linear_" + first.suffix(), h, h);
        for (Modality m : shape.modalities().subList(1, shape.modalities().size())) {
            encoders.add(new Perceptron(parameters, "encoder_" + m.suffix(), m.width(), h, shape.dropout()));
        }
        double bound = Math.sqrt(6.0 / (h + 1 + shape.outputs()));
        for (Modality m : shape.modalities()) {
            factors.add(parameters.uniform("factor_" + m.suffix(), bound, shape.rank(), h + 1L, shape.outputs()));
        }
        weights = parameters.uniform("fusion_weights", Math.sqrt(6.0 / (1 + shape.rank())), 1, shape.rank());
        bias = parameters.filled("fusion_bias", 0, shape.outputs());
    }

    @Override
    public Output forward(PerModality<NDArray> inputs, boolean training) {
        List<NDArray> encoded = encode(inputs, training); // (B, H) each
        NDArray product = null; // (r, B, C)
        for (int i = 0; i < encoded.size(); i++) {
            NDArray part = withOne(encoded.get(i)).matMul(factors.get(i)); // (r, B, C)
            product = product == null ? part : product.mul(part);
        }
        NDArray ranks = java.util.Objects.requireNonNull(product);
        NDArray fused = ranks.mul(weights.reshape(shape.rank(), 1, 1)).sum(new int[] {0}); // (B, C)
        return new Output(fused.add(bias), Tensors.concat(encoded, 1));
    }

    private List<NDArray> encode(PerModality<NDArray> inputs, boolean training) {
        List<NDArray> encoded = new ArrayList<>();
        NDArray last = text.last(inputs.get(shape.modalities().get(0).name())); // (B, H)
        encoded.add(textOutput.forward(Tensors.dropout(last, shape.dropout(), training)));
        for (int i = 0; i < encoders.size(); i++) {
            NDArray pooled =
                    Tensors.mean(inputs.get(shape.modalities().get(i + 1).name()), 1);
            encoded.add(encoders.get(i).forward(pooled, training));
        }
        return encoded;
    }

    /** (B, H) to (1, B, H + 1): a 1 before the features keeps the products of fewer modalities. */
    private static NDArray withOne(NDArray x) {
        NDArray one = Tensors.plus(
                Tensors.zeros(x, new ai.djl.ndarray.types.Shape(x.getShape().get(0), 1)), 1);
        return Tensors.concat(List.of(one, x), 1).expandDims(0);
    }

    @Override
    public Parameters weights() {
        return parameters;
    }
}
