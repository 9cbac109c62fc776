package org.decalign.model.baseline;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;

/** MISA's losses beside the task's, each a mean over pairs or modalities. Vectors (B, H). */
final class InvariantSpecificLosses {
    private static final int MOMENTS = 5;

    private InvariantSpecificLosses() {}

    /** Equations 4 and 5, as released: the central moment discrepancy of the invariant parts, for values in [0, 1], mean over pairs. */
    static NDArray similarity(List<NDArray> invariant) {
        return Tensors.meanOf(PerModality.pairsOf(invariant, InvariantSpecificLosses::discrepancy));
    }

    private static NDArray discrepancy(NDArray x, NDArray y) {
        NDArray meanX = Tensors.mean(x, 0); // (H)
        NDArray meanY = Tensors.mean(y, 0);
        List<NDArray> distances = new ArrayList<>(List.of(norm(meanX.sub(meanY))));
        NDArray centredX = x.sub(meanX);
        NDArray centredY = y.sub(meanY);
        NDArray powerX = centredX;
        NDArray powerY = centredY;
        for (int k = 2; k <= MOMENTS; k++) {
            powerX = powerX.mul(centredX);
            powerY = powerY.mul(centredY);
            distances.add(norm(Tensors.mean(powerX, 0).sub(Tensors.mean(powerY, 0))));
        }
        return Tensors.sumOf(distances);
    }

    /** Guard: a squared norm at least 1e-38, so that equal moments have gradient 0. */
    private static NDArray norm(NDArray x) {
        return Tensors.atLeast(x.square().sum(), 1e-38).sqrt();
    }

    /**
     * Equation 6, as released: between a modality's two parts and between the specific parts of each pair, the mean square of the features'
     * products over the batch, rows centred and normalised; the sum of all.
     */
    static NDArray difference(List<NDArray> specific, List<NDArray> invariant) {
        List<NDArray> terms = new ArrayList<>();
        for (int m = 0; m < specific.size(); m++) {
            terms.add(overlap(specific.get(m), invariant.get(m)));
        }
        terms.addAll(PerModality.pairsOf(specific, InvariantSpecificLosses::overlap));
        return Tensors.sumOf(terms);
    }

    private static NDArray overlap(NDArray x, NDArray y) {
        return Tensors.meanOfAll(normalised(x).transpose().matMul(normalised(y)).square()); // of (H, H)
    }

    /** Guard: 1e-6 beside a row's norm, which takes no part in the gradient, as released. */
    private static NDArray normalised(NDArray x) {
        NDArray centred = x.sub(Tensors.mean(x, 0));
        NDArray norms = Tensors.atLeast(centred.square().sum(new int[] {1}, true), 1e-38)
                .sqrt()
                .stopGradient();
        return centred.div(Tensors.plus(norms, 1e-6));
    }

    /** Equations 7 and 8: the mean squared error of each utterance vector rebuilt from its two parts, mean over modalities. */
    static NDArray reconstruction(List<NDArray> utterances, List<NDArray> rebuilt) {
        List<NDArray> errors = new ArrayList<>();
        for (int m = 0; m < utterances.size(); m++) {
            errors.add(Tensors.meanOfAll(rebuilt.get(m).sub(utterances.get(m)).square()));
        }
        return Tensors.meanOf(errors);
    }
}
