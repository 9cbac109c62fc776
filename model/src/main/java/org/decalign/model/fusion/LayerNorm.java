package org.decalign.model.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.decalign.model.tensor.Parameters;

/** Layer normalisation over the last axis, epsilon 1e-5; weight starts at 1, bias at 0. */
final class LayerNorm {
    private final NDArray weight; // (d)
    private final NDArray bias; // (d)

    LayerNorm(Parameters parameters, String name, int width) {
        weight = parameters.filled(name + ".weight", 1, width);
        bias = parameters.filled(name + ".bias", 0, width);
    }

    NDArray forward(NDArray x) {
        return x.getNDArrayInternal()
                .layerNorm(x, new Shape(weight.size()), weight, bias, 1e-5f)
                .singletonOrThrow();
    }
}
