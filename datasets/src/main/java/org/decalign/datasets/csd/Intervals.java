package org.decalign.datasets.csd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The intervals (n, 2) of an entry, in seconds, and which of them overlap another interval. */
final class Intervals {
    /** What counts as no overlap, and as no length: the SDK's epsilon. */
    static final double EPSILON = 10e-6;

    private final double[] starts;
    private final double[] ends;
    /** Rows by their start; equal ones as in the file. */
    private final int[] order;
    /** The latest end up to each place of the order. */
    private final double[] latest;

    /** @param flat start and end of row 0, of row 1, … */
    Intervals(double[] flat) {
        int rows = flat.length / 2;
        starts = new double[rows];
        ends = new double[rows];
        latest = new double[rows];
        for (int row = 0; row < rows; row++) {
            starts[row] = flat[2 * row];
            ends[row] = flat[2 * row + 1];
        }
        order = sorted();
        double end = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < rows; place++) {
            end = Math.max(end, ends[order[place]]);
            latest[place] = end;
        }
    }

    private int[] sorted() {
        boolean ascending = IntStream.range(1, starts.length).allMatch(row -> starts[row - 1] <= starts[row]);
        IntStream rows = IntStream.range(0, starts.length);
        return ascending
                ? rows.toArray()
                : rows.boxed()
                        .sorted(Comparator.comparingDouble(row -> starts[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    int rows() {
        return starts.length;
    }

    double start(int row) {
        return starts[row];
    }

    double end(int row) {
        return ends[row];
    }

    /** Returns the first row that is no interval: no number, or it ends before it begins; -1 when there is none. */
    int firstWrong() {
        return IntStream.range(0, starts.length)
                .filter(row -> !(Double.isFinite(starts[row]) && Double.isFinite(ends[row]))
                        || starts[row] - ends[row] > EPSILON)
                .findFirst()
                .orElse(-1);
    }

    /** Returns true when a row has no length. */
    boolean isEmpty(int row) {
        return ends[row] - starts[row] < EPSILON;
    }

    /** Returns how many rows begin before an earlier one has ended. */
    int overlaps() {
        return (int) IntStream.range(1, order.length)
                .filter(place -> latest[place - 1] - starts[order[place]] > EPSILON)
                .count();
    }

    /** Returns the rows that share more than {@link #EPSILON} with an interval, by their start. */
    int[] overlapping(double start, double end) {
        int from = firstPlace(latest, start);
        int[] rows = new int[16];
        int count = 0;
        for (int place = from; place < order.length && starts[order[place]] < end; place++) {
            int row = order[place];
            if (Math.min(ends[row], end) - Math.max(starts[row], start) > EPSILON) {
                rows = count == rows.length ? Arrays.copyOf(rows, 2 * count) : rows;
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** Returns the first place whose ascending value is above a bound. */
    private static int firstPlace(double[] ascending, double bound) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] > bound) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
