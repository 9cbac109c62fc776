package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * Early fusion: features averaged over time and joined, then a perceptron and a linear map. Weights: (ΣD + H + 2) H + (H + 1) C. Reads
 * hidden and dropout.
 */
final class EarlyFusion implements Baseline {
    private final Parameters parameters;
    private final Shape shape;
    private final Perceptron fusion;
    private final Linear output;

    EarlyFusion(Shape shape, Parameters parameters) {
        this.parameters = parameters;
        this.shape = shape;
        int in = shape.modalities().stream().mapToInt(Modality::width).sum();
        fusion = new Perceptron(parameters, "fusion", in, shape.hidden(), shape.dropout());
        output = new Linear(parameters, "output", shape.hidden(), shape.outputs());
    }

    @Override
    public Output forward(PerModality<NDArray> inputs, boolean training) {
        NDArray joined = Tensors.concat(
                shape.modalities().stream()
                        .map(m -> Tensors.mean(inputs.get(m.name()), 1))
                        .toList(),
                1); // (B, ΣD)
        NDArray h = fusion.forward(joined, training); // (B, H)
        return new Output(output.forward(h), h);
    }

    @Override
    public Parameters weights() {
        return parameters;
    }
}
