package org.decalign.model.matching;

import ai.djl.ndarray.NDArray;
import org.decalign.model.tensor.Tensors;

/**
 * Mean, covariance and skewness of a batch (appendix B.6), the covariance by 1/(B - 1) as released. Guard: variance at least 1e-6
 * under the skewness.
 *
 * @param mean (p)
 * @param covariance (p, p)
 * @param skewness (p)
 */
public record LatentStatistics(NDArray mean, NDArray covariance, NDArray skewness) {
    /**
     * @param z (B, p)
     */
    public static LatentStatistics of(NDArray z) {
        long samples = z.getShape().get(0);
        NDArray mean = Tensors.mean(z, 0);
        NDArray e = z.sub(mean); // (B, p)
        NDArray covariance = Tensors.times(e.transpose().matMul(e), 1.0 / Math.max(samples - 1, 1));
        NDArray variance = Tensors.atLeast(Tensors.mean(e.square(), 0), 1e-6);
        NDArray third = Tensors.mean(e.square().mul(e), 0);
        return new LatentStatistics(mean, covariance, third.div(variance.mul(variance.sqrt())));
    }
}
