package org.decalign.datasets.report.making;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.protocol.dataset.ModalityShape;

/** Reads one split once, a block of samples at a time, and hands each sample to all that measure. */
final class SplitPass {
    /** Numbers read at once, all modalities together; one sample where it has more. */
    private static final int BLOCK = 1 << 20;

    /**
     * One modality.
     *
     * @param block samples as they are read, (count, T, D)
     * @param bytes one sample's
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(
            ModalityShape shape, float[] block, ByteBuffer bytes, ModalityMeter meter, LabelMoments moments) {
        static int numbers(ModalityShape shape) {
            return Math.multiplyExact(shape.length(), shape.width());
        }

        void measure(int sample, DuplicateFinder duplicates) {
            int at = sample * numbers(shape);
            moments.add(meter.add(block, at));
            bytes.asFloatBuffer().put(block, at, numbers(shape));
            duplicates.update(bytes.duplicate());
        }
    }

    private final SplitReader split;
    private final float[] labels;
    private final int atOnce;
    private final List<Part> parts;

    SplitPass(SplitReader split, int classes) {
        this.split = split;
        labels = split.labels();
        int numbers = split.modalities().stream().mapToInt(Part::numbers).reduce(0, Math::addExact);
        atOnce = Math.max(1, Math.min(split.samples(), BLOCK / numbers));
        parts = split.modalities().stream().map(shape -> part(shape, classes)).toList();
    }

    private Part part(ModalityShape shape, int classes) {
        long[] stated = split.hasLengths(shape.name()) ? split.lengths(shape.name()) : null;
        return new Part(
                shape,
                new float[atOnce * Part.numbers(shape)],
                ByteBuffer.allocate(Float.BYTES * Part.numbers(shape)).order(ByteOrder.nativeOrder()),
                new ModalityMeter(shape, stated),
                new LabelMoments(shape.width(), labels, classes));
    }

    void run(DuplicateFinder duplicates) {
        for (int first = 0; first < split.samples(); first += atOnce) {
            int count = Math.min(atOnce, split.samples() - first);
            for (Part part : parts) {
                split.features(part.shape().name(), first, count, part.block());
            }
            for (int sample = 0; sample < count; sample++) {
                int at = sample;
                parts.forEach(part -> part.measure(at, duplicates));
                duplicates.end(split.name(), split.ids().get(first + sample), labels[first + sample]);
            }
        }
    }

    /** Returns what measured each modality, in order. */
    Map<ModalityShape, ModalityMeter> meters() {
        Map<ModalityShape, ModalityMeter> meters = new LinkedHashMap<>();
        parts.forEach(part -> meters.put(part.shape(), part.meter()));
        return meters;
    }

    /** Returns each modality's correlations with the label. */
    Map<String, LabelMoments> moments() {
        Map<String, LabelMoments> moments = new LinkedHashMap<>();
        parts.forEach(part -> moments.put(part.shape().name(), part.moments()));
        return moments;
    }
}
