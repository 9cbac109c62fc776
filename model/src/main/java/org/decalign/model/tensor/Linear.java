package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;

/** x w^T + b; weight and bias start uniform within 1/sqrt(in). */
public final class Linear {
    private final NDArray weight; // (out, in)
    private final NDArray bias; // (out)

    public Linear(Parameters parameters, String name, int in, int out) {
        double bound = 1 / Math.sqrt(in);
        weight = parameters.uniform(name + ".weight", bound, out, in);
        bias = parameters.uniform(name + ".bias", bound, out);
    }

    /** (…, in) to (…, out). */
    public NDArray forward(NDArray x) {
        return Tensors.linear(x, weight, bias);
    }
}
