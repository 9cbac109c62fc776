package org.decalign.model.matching;

import ai.djl.ndarray.NDArray;
import org.decalign.model.PerModality;
import org.decalign.model.tensor.Tensors;

/** Equation 10 as released: the mean over pairs of the mean squared differences of mean, covariance and skewness. */
public final class SemanticConsistencyLoss {
    private SemanticConsistencyLoss() {}

    /**
     * @param z latent features, each (B, p)
     */
    public static NDArray of(PerModality<NDArray> z) {
        return Tensors.meanOf(z.map(LatentStatistics::of).pairs(SemanticConsistencyLoss::between));
    }

    static NDArray between(LatentStatistics x, LatentStatistics y) {
        return squared(x.mean(), y.mean())
                .add(squared(x.covariance(), y.covariance()))
                .add(squared(x.skewness(), y.skewness()));
    }

    private static NDArray squared(NDArray x, NDArray y) {
        return Tensors.meanOfAll(x.sub(y).square());
    }
}
