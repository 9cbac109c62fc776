package org.decalign.datasets.writing;

import java.io.IOException;

/** Takes samples in order, some at a time, as an array of numbers. */
@FunctionalInterface
public interface RowSink<T> {
    /** Takes the first {@code count} samples of {@code rows}, in C order. */
    void accept(T rows, int count) throws IOException;
}
