package org.decalign.datasets.storage;

import java.util.List;

/**
 * One tensor of a safetensors file.
 *
 * @param name its name
 * @param type element type
 * @param shape extents, C order
 */
public record TensorSpec(String name, Type type, List<Long> shape) {
    /** The element types that stored datasets use. */
    public enum Type {
        F32(4),
        I64(8);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** Returns the bytes of one element. */
        public int bytes() {
            return bytes;
        }
    }

    /** Returns the number of elements. */
    public long elements() {
        long product = 1;
        for (long extent : shape) {
            product = Math.multiplyExact(product, extent);
        }
        return product;
    }

    /** Returns the number of elements of one row, that is of the product of all extents but the first. */
    public int rowElements() {
        return Math.toIntExact(new TensorSpec(name, type, shape.subList(1, shape.size())).elements());
    }
}
