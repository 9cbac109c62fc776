package org.decalign.datasets.importing;

import java.io.IOException;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.writing.RowSink;

/** Reads chosen rows of an array in blocks. */
final class RowBlocks {
    /** Reads consecutive rows to the start of the target. */
    private interface Source<T> {
        void read(long first, int count, T target) throws IOException;
    }

    /** Numbers at once: few enough to stay in the processor's cache on their way. */
    private static final int NUMBERS = 1 << 18;
    /** The same of columns: each is read anew for every block. */
    private static final int COLUMN_NUMBERS = 1 << 20;

    private RowBlocks() {}

    /** Hands the rows, whose numbers ascend, to the sink in order. */
    static void doubles(NumpyArray array, int[] rows, RowSink<double[]> sink) throws IOException {
        double[] block = new double[Math.multiplyExact(atOnce(array), width(array))];
        each(array, rows, block, array::readRows, sink);
    }

    /** The same in single precision. */
    static void floats(NumpyArray array, int[] rows, RowSink<float[]> sink) throws IOException {
        float[] block = new float[Math.multiplyExact(atOnce(array), width(array))];
        each(array, rows, block, array::readFloats, sink);
    }

    private static int width(NumpyArray array) {
        return Math.toIntExact(array.rowElements());
    }

    private static int atOnce(NumpyArray array) {
        int numbers = array.inColumns() ? COLUMN_NUMBERS : NUMBERS;
        return (int) Math.min(array.extent(0), Math.max(1, numbers / width(array)));
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // T is an array of numbers
    private static <T> void each(NumpyArray array, int[] rows, T block, Source<T> source, RowSink<T> sink)
            throws IOException {
        int width = width(array);
        int next = 0;
        while (next < rows.length) {
            int first = rows[next];
            int end = (int) Math.min((long) first + atOnce(array), array.extent(0));
            source.read(first, end - first, block);
            int kept = 0;
            for (; next < rows.length && rows[next] < end; next++, kept++) {
                if (rows[next] - first > kept) {
                    System.arraycopy(block, (rows[next] - first) * width, block, kept * width, width);
                }
            }
            sink.accept(block, kept);
        }
    }
}
