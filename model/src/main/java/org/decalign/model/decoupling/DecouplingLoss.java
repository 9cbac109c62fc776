package org.decalign.model.decoupling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;

/**
 * Equation 1 as released: the mean over modalities and samples of the squared cosine between unique and common features, each
 * flattened over (T, d). Guards: |x||y| at least 1e-8; a squared norm at least 1e-38, so that a row of zeros has gradient 0.
 */
public final class DecouplingLoss {
    private DecouplingLoss() {}

    public static NDArray of(PerModality<NDArray> unique, PerModality<NDArray> common) {
        List<NDArray> terms = new ArrayList<>();
        for (String m : unique.names()) {
            terms.add(Tensors.meanOfAll(
                    cosine(flat(unique.get(m)), flat(common.get(m))).square()));
        }
        return Tensors.meanOf(terms);
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
