package org.decalign.model.matching;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.DecAlignConfig.Terms;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;

/** The homogeneity loss L_homo = L_sem + L_MMD (equations 10 and 11), or one of the two. */
public final class DistributionMatchingLoss {
    private DistributionMatchingLoss() {}

    /**
     * @param z latent features, each (B, p)
     */
    public static NDArray of(PerModality<NDArray> z, Alignment settings) {
        Terms terms = settings.terms();
        if (terms.statistics() && terms.discrepancy()) {
            return SemanticConsistencyLoss.of(z).add(discrepancy(z, settings));
        }
        return terms.statistics()
                ? SemanticConsistencyLoss.of(z)
                : terms.discrepancy()
                        ? discrepancy(z, settings)
                        : Tensors.zero(z.values().get(0).sum());
    }

    private static NDArray discrepancy(PerModality<NDArray> z, Alignment settings) {
        List<NDArray> discrepancies = z.pairs((x, y) -> MaximumMeanDiscrepancy.of(x, y, settings.bandwidth()));
        return Tensors.meanOf(discrepancies);
    }
}
