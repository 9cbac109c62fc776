package org.decalign.datasets.importing;

import java.io.IOException;
import org.decalign.datasets.numpy.NumpyArray;

/** Reads chosen rows of an array in blocks of about a million numbers. */
final class RowBlocks {
    /** Takes the first {@code count} rows of {@code rows}, in C order. */
    @FunctionalInterface
    interface Sink {
        void accept(double[] rows, int count) throws IOException;
    }

    private static final int NUMBERS = 1 << 20;

    private RowBlocks() {}

    /** Hands the rows, whose numbers ascend, to the sink in order. */
    static void each(NumpyArray array, int[] rows, Sink sink) throws IOException {
        int width = Math.toIntExact(array.rowElements());
        int atOnce = (int) Math.min(array.extent(0), Math.max(1, NUMBERS / width));
        double[] block = new double[Math.multiplyExact(atOnce, width)];
        int next = 0;
        while (next < rows.length) {
            int first = rows[next];
            int end = (int) Math.min((long) first + atOnce, array.extent(0));
            array.readRows(first, end - first, block);
            int kept = 0;
            for (; next < rows.length && rows[next] < end; next++, kept++) {
                System.arraycopy(block, (rows[next] - first) * width, block, kept * width, width);
            }
            sink.accept(block, kept);
        }
    }
}
