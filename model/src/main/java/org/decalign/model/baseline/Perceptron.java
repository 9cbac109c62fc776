package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import org.decalign.model.tensor.Linear;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/** Two linear maps with ReLU and dropout after each: (B, in) to (B, H). */
final class Perceptron {
    private final Linear first;
    private final Linear second;
    private final double dropout;

    Perceptron(Parameters parameters, String name, int in, int hidden, double dropout) {
        first = new Linear(parameters, name + ".0", in, hidden);
        second = new Linear(parameters, name + ".1", hidden, hidden);
        this.dropout = dropout;
    }

    NDArray forward(NDArray x, boolean training) {
        NDArray h = Tensors.dropout(Tensors.relu(first.forward(x)), dropout, training); // (B, H)
        return Tensors.dropout(Tensors.relu(second.forward(h)), dropout, training); // (B, H)
    }
}
