package org.decalign.datasets.storage;

import java.io.IOException;

/** Takes the elements of tensors in order, in blocks. */
public interface TensorSink {
    /** Takes the first {@code count} values of an F32 tensor. */
    void floats(float[] values, int count) throws IOException;

    /** Takes the first {@code count} values of an I64 tensor. */
    void longs(long[] values, int count) throws IOException;
}
