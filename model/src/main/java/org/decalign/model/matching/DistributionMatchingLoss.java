package org.decalign.model.matching;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;

/** The homogeneity loss L_homo = L_sem + L_MMD (equations 10 and 11). */
public final class DistributionMatchingLoss {
    private DistributionMatchingLoss() {}

    /**
     * @param z latent features, each (B, p)
     */
    public static NDArray of(PerModality<NDArray> z, double bandwidth) {
        List<NDArray> discrepancies = z.pairs((x, y) -> MaximumMeanDiscrepancy.of(x, y, bandwidth));
        return SemanticConsistencyLoss.of(z).add(Tensors.meanOf(discrepancies));
    }
}
