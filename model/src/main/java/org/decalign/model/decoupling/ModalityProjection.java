package org.decalign.model.decoupling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.decalign.model.Modality;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Tensors;

/**
 * The temporal convolution that brings a modality to the model's width (section 3): (B, T, D) to (B, T - k + 1, d), without
 * padding and bias. A modality that has the width already passes through; its weight then takes no part.
 */
public final class ModalityProjection {
    private final NDArray weight; // (d, D, k)
    private final int kernel;
    private final boolean passes;

    public ModalityProjection(Parameters parameters, Modality modality, int width) {
        String name = "proj_" + modality.suffix();
        kernel = modality.kernel();
        passes = modality.width() == width;
        weight = parameters.uniform(
                name + ".weight", 1 / Math.sqrt((double) modality.width() * kernel), width, modality.width(), kernel);
        if (passes) {
            parameters.idle(name + ".");
        }
    }

    public NDArray forward(NDArray x) {
        if (passes) {
            return x;
        }
        return kernel == 1 ? Tensors.linear(x, weight.squeeze(2), null) : convolve(x);
    }

    private NDArray convolve(NDArray x) {
        NDArray channels = x.transpose(0, 2, 1); // (B, D, T)
        return channels.getNDArrayInternal()
                .convolution(channels, weight, null, new Shape(1), new Shape(0), new Shape(1), 1)
                .singletonOrThrow() // (B, d, T - k + 1)
                .transpose(0, 2, 1);
    }
}
