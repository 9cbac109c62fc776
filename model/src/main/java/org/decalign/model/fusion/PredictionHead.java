package org.decalign.model.fusion;

import ai.djl.ndarray.NDArray;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/** The last fully connected layer (section 3.4): (B, 2 M d) to (B, outputs). */
public final class PredictionHead {
    private final Linear output;
    private final double dropout;

    public PredictionHead(Parameters parameters, int in, int outputs, double dropout) {
        output = new Linear(parameters, "out_layer", in, outputs);
        this.dropout = dropout;
    }

    public NDArray forward(NDArray representation, boolean training) {
        return output.forward(Tensors.dropout(representation, dropout, training));
    }
}
