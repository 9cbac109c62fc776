package org.decalign.model.matching;

import ai.djl.ndarray.NDArray;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/** The probabilistic distribution encoder as released: (B, d) to (B, latent), two linear maps around a ReLU, one a modality. */
public final class LatentEncoder {
    private final Linear first;
    private final Linear second;
    private final double dropout;

    public LatentEncoder(Parameters parameters, String name, int width, int latent, double dropout) {
        first = new Linear(parameters, name + ".net.0", width, width);
        second = new Linear(parameters, name + ".net.3", width, latent);
        this.dropout = dropout;
    }

    public NDArray forward(NDArray x, boolean training) {
        return second.forward(Tensors.dropout(Tensors.relu(first.forward(x)), dropout, training));
    }
}
