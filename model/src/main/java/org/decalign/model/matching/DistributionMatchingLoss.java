package org.decalign.model.matching;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
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

    /**
     * The same with a gradient of its own, several times as fast.
     *
     * @param z latent features, each (B, p)
     */
    public static NDArray fused(PerModality<NDArray> z, Alignment settings) {
        NDArray stacked = Tensors.stack(z.values()); // (M, B, p)
        NDList found = MatchingScript.SCRIPT
                .method("match")
                .tensor(stacked)
                .flag(settings.terms().statistics())
                .flag(settings.terms().discrepancy())
                .real(settings.bandwidth())
                .runs(stacked.getManager());
        return Tensors.withGradient(stacked, found.get(0), found.get(1));
    }

    private static NDArray discrepancy(PerModality<NDArray> z, Alignment settings) {
        List<NDArray> discrepancies = z.pairs((x, y) -> MaximumMeanDiscrepancy.of(x, y, settings.bandwidth()));
        return Tensors.meanOf(discrepancies);
    }
}
