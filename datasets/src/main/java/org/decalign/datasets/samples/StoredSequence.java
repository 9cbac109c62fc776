package org.decalign.datasets.samples;

import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/** One modality of one sample in the mapped file, (T, D); one step of it at a time is in the heap. */
final class StoredSequence {
    /** Steps from {@code first} to before {@code end}; none when they are the same. */
    record Ends(int first, int end) {
        int length() {
            return end - first;
        }
    }

    private final SafetensorsFile tensors;
    private final ModalityShape shape;
    private final int index;
    private final float[] values;

    StoredSequence(SafetensorsFile tensors, ModalityShape shape, int index) {
        this.tensors = tensors;
        this.shape = shape;
        this.index = index;
        this.values = new float[shape.width()];
    }

    /** Finds the first and the last step that is not 0 in all features; only the padding is read. */
    Ends ends() {
        int end = shape.length();
        while (end > 0 && isZero(end - 1)) {
            end--;
        }
        int first = 0;
        while (first < end && isZero(first)) {
            first++;
        }
        return new Ends(first, end);
    }

    /** Reads all steps and reduces them. */
    SampleDrawing.Sequence reduced(FeatureScales scales, @Nullable Long stated) {
        SequenceReduction reduction = new SequenceReduction(shape.length(), shape.width());
        for (int step = 0; step < shape.length(); step++) {
            if (isZero(step)) {
                reduction.zero(step);
            } else {
                scales.apply(shape.name(), values);
                reduction.add(step, values);
            }
        }
        Ends ends = ends();
        return new SampleDrawing.Sequence(
                shape.name(),
                shape.length(),
                shape.width(),
                ends.first(),
                ends.end(),
                stated,
                reduction.least(),
                reduction.most(),
                reduction.values(),
                reduction.norms(),
                reduction.zeros());
    }

    /** Reads a step; true when it may be padding. Where there is one step or one feature, 0 is a value. */
    private boolean isZero(int step) {
        long from = ((long) index * shape.length() + step) * shape.width();
        tensors.floats(shape.name(), from, values, 0, values.length);
        if (shape.length() == 1 || shape.width() == 1) {
            return false;
        }
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
