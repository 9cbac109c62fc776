package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.decalign.model.tensor.Tensors;

/**
 * The squared 2-Wasserstein distance between diagonal Gaussians (equation 6), by mean over features as released or by sum as in the
 * paper, and the joint cost over one prototype a modality (equation 5). Guard: 1e-8 under the root.
 */
public final class GaussianTransportCost {
    private GaussianTransportCost() {}

    /** Joint cost, K in each of M axes: the sum of the pair costs i &lt; j. */
    public static NDArray joint(GaussianMixture mixtures, boolean bySum) {
        int modalities = (int) mixtures.mean().getShape().get(0);
        NDArray joint = null;
        for (int i = 0; i < modalities; i++) {
            for (int j = i + 1; j < modalities; j++) {
                NDArray pair = along(pair(mixtures, i, j, bySum), i, j, modalities);
                joint = joint == null ? pair : joint.add(pair);
            }
        }
        return java.util.Objects.requireNonNull(joint, "two modalities or more");
    }

    /** Cost between the prototypes of modality i and j, (K, K). */
    static NDArray pair(GaussianMixture mixtures, int i, int j, boolean bySum) {
        NDArray offset = rows(mixtures.mean(), i).sub(columns(mixtures.mean(), j)); // (K, K, d)
        NDArray var1 = rows(mixtures.variance(), i); // (K, 1, d)
        NDArray var2 = columns(mixtures.variance(), j); // (1, K, d)
        NDArray root = Tensors.plus(var1.mul(var2), 1e-8).sqrt(); // (K, K, d)
        NDArray spread = var1.add(var2).sub(Tensors.times(root, 2)); // (K, K, d)
        return reduce(offset.square(), bySum).add(reduce(spread, bySum));
    }

    /** Over the last axis. */
    static NDArray reduce(NDArray x, boolean bySum) {
        int last = x.getShape().dimension() - 1;
        return bySum ? x.sum(new int[] {last}) : Tensors.mean(x, last);
    }

    private static NDArray rows(NDArray stacked, int modality) {
        return stacked.get(modality).expandDims(1);
    }

    private static NDArray columns(NDArray stacked, int modality) {
        return stacked.get(modality).expandDims(0);
    }

    private static NDArray along(NDArray pair, int i, int j, int modalities) {
        long[] shape = new long[modalities];
        java.util.Arrays.fill(shape, 1);
        shape[i] = pair.getShape().get(0);
        shape[j] = pair.getShape().get(1);
        return pair.reshape(new Shape(shape));
    }
}
