package org.decalign.datasets.report.making;

import java.util.function.IntPredicate;
import org.decalign.datasets.report.DatasetReport.Lengths;

/** Measures the lengths of samples that have T steps each. */
final class LengthMeter {
    /** Steps from {@code first} to before {@code end}; none when they are the same. */
    record Steps(int first, int end) {
        int length() {
            return end - first;
        }
    }

    private final int steps;
    private int samples;
    private long sum;
    private int least = Integer.MAX_VALUE;
    private int most;
    private int empty;
    private int full;
    private int front;

    LengthMeter(int steps) {
        this.steps = steps;
    }

    /**
     * Takes in a sample.
     *
     * @param padding whether a step may be padding
     * @return the sample's steps, from the first that may not be padding to the last
     */
    Steps add(IntPredicate padding) {
        int end = steps;
        while (end > 0 && padding.test(end - 1)) {
            end--;
        }
        int first = 0;
        while (first < end && padding.test(first)) {
            first++;
        }
        return note(new Steps(first, end));
    }

    private Steps note(Steps sample) {
        int length = sample.length();
        samples++;
        sum += length;
        least = Math.min(least, length);
        most = Math.max(most, length);
        empty += length == 0 ? 1 : 0;
        full += length == steps ? 1 : 0;
        front += sample.first() > 0 && length > 0 ? 1 : 0;
        return sample;
    }

    /** Returns what was measured; of no sample at all, zeros. */
    Lengths lengths() {
        if (samples == 0) {
            return new Lengths(0, 0, 0, 0, 0, 0, 0);
        }
        double all = (double) samples * steps;
        return new Lengths(least, (double) sum / samples, most, empty, full, front, (all - sum) / all);
    }
}
