package org.decalign.datasets.standardisation;

import java.util.Arrays;

/**
 * The values of one feature in ascending order, as {@link Arrays#sort(float[])} has them, when there are more than may be held. They are taken by
 * ranges of value that hold at most so many; a range costs a pass over the column, and counting what is in which range one
 * or, where very many values are nearly the same, two.
 */
final class AscendingValues {
    private static final int BINS = 1 << 16;

    private final Column column;
    private final long count;
    private final int limit;

    /** A column that can be read again and again. */
    interface Column {
        /** Hands out every value, in any order. */
        void each(Sink sink);
    }

    /** Takes one value after the other. */
    interface Sink {
        void take(float value);
    }

    /**
     * @param count how many values there are
     * @param limit how many are held at once
     */
    AscendingValues(Column column, long count, int limit) {
        this.column = column;
        this.count = count;
        this.limit = limit;
    }

    /** Hands them out in ascending order. */
    void each(Sink sink) {
        each(Integer.MIN_VALUE, Integer.MAX_VALUE, sink);
    }

    /** Measures the feature; the same to the bit as {@link FeatureScale#of} of the same values. */
    FeatureScale scale(ClipPercentiles clip) {
        Ranks ranks = new Ranks(new double[] {position(clip.low()), position(clip.high())});
        each(ranks);
        double low = ranks.between(0);
        double high = ranks.between(1);
        double[] sums = new double[2];
        each(value -> sums[0] += Math.max(low, Math.min(high, value)));
        double mean = sums[0] / count;
        each(value -> {
            double off = Math.max(low, Math.min(high, value)) - mean;
            sums[1] += off * off;
        });
        return new FeatureScale(low, high, mean, Math.sqrt(sums[1] / count));
    }

    private double position(double percent) {
        return percent / 100 * (count - 1);
    }

    /** Keeps the values on both sides of positions in the order. */
    private final class Ranks implements Sink {
        private final double[] positions;
        private final float[] below;
        private final float[] above;
        private long rank;

        Ranks(double[] positions) {
            this.positions = positions;
            below = new float[positions.length];
            above = new float[positions.length];
        }

        @Override
        public void take(float value) {
            for (int i = 0; i < positions.length; i++) {
                long first = (long) Math.floor(positions[i]);
                below[i] = rank == first ? value : below[i];
                above[i] = rank == Math.min(first + 1, count - 1) ? value : above[i];
            }
            rank++;
        }

        double between(int i) {
            return below[i] + (positions[i] - (long) Math.floor(positions[i])) * ((double) above[i] - below[i]);
        }
    }

    /** Those whose keys are in a range, both ends included. */
    private void each(long low, long high, Sink sink) {
        long width = (high - low) / BINS + 1;
        long[] counts = new long[BINS];
        column.each(value -> {
            long key = key(value);
            if (key >= low && key <= high) {
                counts[(int) ((key - low) / width)]++;
            }
        });
        for (int bin = 0, end; bin < BINS; bin = end) {
            long held = counts[bin];
            for (end = bin + 1; end < BINS && held + counts[end] <= limit; end++) {
                held += counts[end];
            }
            part(low + bin * width, Math.min(high, low + end * width - 1), held, sink);
        }
    }

    private void part(long low, long high, long held, Sink sink) {
        if (held > limit && low < high) {
            each(low, high, sink);
        } else if (held > limit) {
            for (long i = 0; i < held; i++) {
                sink.take(value((int) low));
            }
        } else if (held > 0) {
            sorted(low, high, (int) held, sink);
        }
    }

    private void sorted(long low, long high, int held, Sink sink) {
        float[] values = new float[held];
        int[] at = new int[1];
        column.each(value -> {
            long key = key(value);
            if (key >= low && key <= high) {
                values[at[0]++] = value;
            }
        });
        Arrays.sort(values);
        for (float value : values) {
            sink.take(value);
        }
    }

    /** A whole number that is larger the later the value comes. */
    private static long key(float value) {
        return turned(Float.floatToIntBits(value));
    }

    private static float value(int key) {
        return Float.intBitsToFloat(turned(key));
    }

    /** Among negative numbers larger bits are smaller values. Undoes itself. */
    private static int turned(int bits) {
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
