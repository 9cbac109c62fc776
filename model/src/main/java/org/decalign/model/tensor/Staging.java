package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Brings batches of the host into the engine through one piece of memory outside the heap. DJL takes a new piece an array, which lives
 * until the next garbage collection: up to 90 MB of them between two. For one thread at a time.
 */
public final class Staging {
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /**
     * A copy of the values in the engine's own memory, of like's type and device.
     *
     * @param values row-major, as many as the shape has
     */
    public NDArray bring(float[] values, Shape shape, NDArray like, NDManager manager) {
        int bytes = Math.multiplyExact(values.length, Float.BYTES);
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
        }
        ByteBuffer filled = buffer.slice(0, bytes).order(ByteOrder.nativeOrder());
        filled.asFloatBuffer().put(values);
        try (NDArray host = manager.create(filled, shape, DataType.FLOAT32)) {
            return Constants.owned(host, like, manager);
        }
    }
}
