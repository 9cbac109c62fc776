package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Layer normalisation over the last axis; weight starts at 1, bias at 0. */
public final class LayerNorm {
    private final NDArray weight; // (d)
    private final NDArray bias; // (d)
    private final double epsilon;

    /**
     * @param epsilon added to the variance, above 0
     */
    public LayerNorm(Parameters parameters, String name, int width, double epsilon) {
        weight = parameters.filled(name + ".weight", 1, width);
        bias = parameters.filled(name + ".bias", 0, width);
        this.epsilon = epsilon;
    }

    /** (…, d) to (…, d). */
    public NDArray forward(NDArray x) {
        return x.getNDArrayInternal()
                .layerNorm(x, new Shape(weight.size()), weight, bias, (float) epsilon)
                .singletonOrThrow();
    }
}
