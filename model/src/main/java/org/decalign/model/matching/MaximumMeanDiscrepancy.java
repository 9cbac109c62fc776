package org.decalign.model.matching;

import ai.djl.ndarray.NDArray;
import org.decalign.model.tensor.Tensors;

/** The biased squared maximum mean discrepancy with a Gaussian kernel (equations 11 and 12); its square root is a distance. */
public final class MaximumMeanDiscrepancy {
    private MaximumMeanDiscrepancy() {}

    /**
     * @param x (B, p)
     * @param y (B, p)
     * @param bandwidth sigma squared, above 0
     */
    public static NDArray of(NDArray x, NDArray y, double bandwidth) {
        NDArray within = kernelMean(x, x, bandwidth).add(kernelMean(y, y, bandwidth));
        return within.sub(Tensors.times(kernelMean(x, y, bandwidth), 2));
    }

    /** The mean of exp(-|x - y|^2 / (2 bandwidth)) over all rows of x and y. */
    static NDArray kernelMean(NDArray x, NDArray y, double bandwidth) {
        NDArray distance = x.expandDims(1).sub(y.expandDims(0)).square().sum(new int[] {2}); // (B, B)
        return Tensors.meanOfAll(Tensors.times(distance, -0.5 / bandwidth).exp());
    }
}
