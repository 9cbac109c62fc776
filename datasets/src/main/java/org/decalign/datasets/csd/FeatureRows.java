package org.decalign.datasets.csd;

import java.io.IOException;
import java.util.Arrays;
import org.decalign.datasets.numpy.NumpyArray;

/** The rows of an entry's features, read in blocks, as they are mostly asked for one after the other. */
final class FeatureRows {
    private static final int NUMBERS = 1 << 17;

    private final NumpyArray array;
    private final int width;
    private final double[] block;
    private long first;
    private int count;

    FeatureRows(NumpyArray array) {
        this.array = array;
        this.width = Math.toIntExact(array.rowElements());
        int rows = (int) Math.min(array.extent(0), Math.max(1, NUMBERS / width));
        this.block = new double[rows * width];
    }

    /** Puts the mean of rows into the target, taken in double precision; 0 for no row. */
    void mean(int[] rows, float[] target) throws IOException {
        double[] sums = new double[width];
        Arrays.fill(sums, rows.length == 0 ? 0 : -0.0); // the mean of one row is that row to the bit
        for (int row : rows) {
            int at = position(row);
            for (int i = 0; i < width; i++) {
                sums[i] += block[at + i];
            }
        }
        for (int i = 0; i < width; i++) {
            target[i] = (float) (sums[i] / Math.max(1, rows.length));
        }
    }

    private int position(int row) throws IOException {
        if (row < first || row >= first + count) {
            first = row;
            count = (int) Math.min(block.length / width, array.extent(0) - first);
            array.readRows(first, count, block);
        }
        return (int) (row - first) * width;
    }
}
