package org.decalign.datasets.report.making;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.decalign.datasets.report.DatasetReport.Lengths;
import org.decalign.datasets.report.DatasetReport.StatedLengths;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/**
 * Measures one modality of one split, sample by sample: which features have a single value over the steps that are no padding, the lengths, and
 * each feature's mean over those steps. Where D or T is 1 no step counts as padding for value and mean: a 0 there is a value.
 */
final class ModalityMeter {
    private final ModalityShape shape;
    /** Each feature's value in the first step. */
    private final float[] value;
    /** The features that had no other so far: the first {@link #singles}. Soon there are few, which is what makes them cheap to follow. */
    private final int[] single;

    private final double[] pooled;
    private final LengthMeter lengths;
    private final long @Nullable [] stated;
    private int singles;
    private boolean begun;
    private int samples;
    private int tooLong;
    private int exceeded;

    /**
     * @param stated the samples' stated lengths, (N); null where there are none
     */
    ModalityMeter(ModalityShape shape, long @Nullable [] stated) {
        this.shape = shape;
        this.stated = stated;
        value = new float[shape.width()];
        single = IntStream.range(0, shape.width()).toArray();
        singles = shape.width();
        pooled = new double[shape.width()];
        lengths = new LengthMeter(shape.length());
    }

    /**
     * Takes in the next sample, (T, D) from {@code at}.
     *
     * @return the means over its steps, (D); zeros for a sample without any. Overwritten by the next call
     */
    double[] add(float[] values, int at) {
        LengthMeter.Steps steps = lengths.add(step -> isZero(values, at, step));
        compare(steps.length());
        boolean padded = shape.length() > 1 && shape.width() > 1;
        pool(values, at, padded ? steps : new LengthMeter.Steps(0, shape.length()));
        return pooled;
    }

    private boolean isZero(float[] values, int at, int step) {
        int from = at + step * shape.width();
        for (int i = from; i < from + shape.width(); i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void compare(int measured) {
        if (stated != null) {
            tooLong += stated[samples] > shape.length() ? 1 : 0;
            exceeded += measured > stated[samples] ? 1 : 0;
        }
        samples++;
    }

    private void pool(float[] values, int at, LengthMeter.Steps steps) {
        Arrays.fill(pooled, 0);
        double share = 1.0 / Math.max(1, steps.length());
        for (int step = steps.first(); step < steps.end(); step++) {
            int from = at + step * shape.width();
            pool(values, from, share);
            compare(values, from);
        }
    }

    private void pool(float[] values, int from, double share) {
        for (int feature = 0; feature < pooled.length; feature++) {
            pooled[feature] += values[from + feature] * share;
        }
    }

    private void compare(float[] values, int from) {
        if (!begun) {
            System.arraycopy(values, from, value, 0, value.length);
            begun = true;
        }
        int kept = 0;
        for (int i = 0; i < singles; i++) {
            int feature = single[i];
            if (values[from + feature] == value[feature]) {
                single[kept++] = feature;
            }
        }
        singles = kept;
    }

    /** Returns the features with a single value that is not 0. */
    List<Integer> constant() {
        return features(feature -> value[feature] != 0);
    }

    /** Returns the features that are 0 throughout; all of them where no sample has a step. */
    List<Integer> zero() {
        return features(feature -> value[feature] == 0);
    }

    private List<Integer> features(IntPredicate chosen) {
        return Arrays.stream(single, 0, singles).filter(chosen).boxed().toList();
    }

    Lengths lengths() {
        return lengths.lengths();
    }

    @Nullable
    StatedLengths stated() {
        if (stated == null || stated.length == 0) {
            return null;
        }
        var all = Arrays.stream(stated).summaryStatistics();
        return new StatedLengths(all.getMin(), all.getAverage(), all.getMax(), tooLong, exceeded);
    }
}
