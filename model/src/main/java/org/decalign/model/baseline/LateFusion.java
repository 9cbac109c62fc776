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
 * Late fusion: a perceptron and a linear map a modality on its features averaged over time; the outputs (logits or values) are averaged.
 * Weights: Σ_m ((D_m + H + 2) H + (H + 1) C). Reads hidden and dropout.
 */
final class LateFusion implements Baseline {
    private final Parameters parameters;
    private final Shape shape;
    private final List<Perceptron> encoders = new ArrayList<>();
    private final List<Linear> outputs = new ArrayList<>();

    LateFusion(Shape shape, Parameters parameters) {
        this.parameters = parameters;
        this.shape = shape;
        for (Modality m : shape.modalities()) {
            encoders.add(
                    new Perceptron(parameters, "encoder_" + m.suffix(), m.width(), shape.hidden(), shape.dropout()));
            outputs.add(new Linear(parameters, "output_" + m.suffix(), shape.hidden(), shape.outputs()));
        }
    }

    @Override
    public Output forward(PerModality<NDArray> inputs, boolean training) {
        List<NDArray> hidden = new ArrayList<>();
        List<NDArray> decisions = new ArrayList<>();
        for (int i = 0; i < encoders.size(); i++) {
            NDArray pooled = Tensors.mean(inputs.get(shape.modalities().get(i).name()), 1); // (B, D)
            NDArray h = encoders.get(i).forward(pooled, training); // (B, H)
            hidden.add(h);
            decisions.add(outputs.get(i).forward(h)); // (B, C)
        }
        return new Output(Tensors.meanOf(decisions), Tensors.concat(hidden, 1));
    }

    @Override
    public Parameters weights() {
        return parameters;
    }
}
