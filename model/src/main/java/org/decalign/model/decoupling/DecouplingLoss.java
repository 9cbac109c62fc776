package org.decalign.model.decoupling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;

/**
 * Equation 1: the cosine between unique and common features, each flattened over (T, d). As released, its square's mean over
 * modalities and samples; as printed, its sum over modalities, the mean over samples. Guards: |x||y| at least 1e-8; a squared norm at least 1e-38, so that a row of zeros has gradient 0.
 */
public final class DecouplingLoss {
    private DecouplingLoss() {}

    /** @param raw true: as printed; false: as released */
    public static NDArray of(PerModality<NDArray> unique, PerModality<NDArray> common, boolean raw) {
        List<NDArray> terms = new ArrayList<>();
        for (String m : unique.names()) {
            NDArray cosine = cosine(flat(unique.get(m)), flat(common.get(m))); // (B)
            terms.add(Tensors.meanOfAll(raw ? cosine : cosine.square()));
        }
        return raw ? Tensors.sumOf(terms) : Tensors.meanOf(terms);
    }

    private static NDArray flat(NDArray x) {
        return x.reshape(new Shape(x.getShape().get(0), -1)); // (B, T d)
    }

    private static NDArray cosine(NDArray x, NDArray y) {
        int[] features = {1};
        NDArray norms = norm(x).mul(norm(y)); // (B)
        return x.mul(y).sum(features).div(Tensors.atLeast(norms, 1e-8)); // (B)
    }

    private static NDArray norm(NDArray x) {
        return Tensors.atLeast(x.square().sum(new int[] {1}), 1e-38).sqrt();
    }
}
