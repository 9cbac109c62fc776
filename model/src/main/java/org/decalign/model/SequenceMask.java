package org.decalign.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.decalign.model.tensor.Tensors;

/** Which steps of a padded sequence count. */
final class SequenceMask {
    private SequenceMask() {}

    /**
     * 1 where any raw feature of the step is not 0, else 0; cut or padded with 0 at the end.
     *
     * @param raw (B, T, D)
     * @param steps T after the projection
     * @return (B, steps)
     */
    static NDArray of(NDArray raw, long steps) {
        NDArray magnitude = raw.abs().sum(new int[] {2}); // (B, T)
        return fitted(magnitude.gt(Tensors.zero(raw)).toType(raw.getDataType(), false), steps);
    }

    /** A mask (B, T) cut or padded with 0 at the end to (B, steps). */
    static NDArray fitted(NDArray mask, long steps) {
        long missing = steps - mask.getShape().get(1);
        if (missing > 0) {
            NDArray padding = Tensors.zeros(mask, new Shape(mask.getShape().get(0), missing));
            return Tensors.concat(java.util.List.of(mask, padding), 1);
        }
        return missing == 0 ? mask : mask.split(new long[] {steps}, 1).get(0);
    }
}
