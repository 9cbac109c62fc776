package org.decalign.datasets.report.making;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.decalign.datasets.report.DatasetReport.NonFinite;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.protocol.dataset.ModalityShape;

/** What a report tells of one split's features, measured while they are written, or afterwards: modality after modality, samples in order. */
public final class SplitMeasures {
    /** Numbers read at once of a stored split; one sample where it has more. */
    private static final int BLOCK = 1 << 20;

    /** One modality; {@code sample} is a sample's bytes. */
    private record Part(ModalityShape shape, ByteBuffer sample, ModalityMeter meter, LabelMoments moments) {
        int numbers() {
            return Math.multiplyExact(shape.length(), shape.width());
        }

        void measure(float[] values, int at) {
            moments.add(meter.add(values, at));
        }

        long checksum(float[] values, int at) {
            sample.asFloatBuffer().put(values, at, numbers());
            CRC32C checksum = new CRC32C();
            checksum.update(sample.duplicate());
            return checksum.getValue();
        }
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, NonFinite> nonFinite = new LinkedHashMap<>();
    private final long[] checksums;

    /**
     * Measures a split of these modalities.
     *
     * @param labels as they are stored, (N)
     * @param lengths by modality that has them, the stated lengths, (N)
     * @param classes number of classes, 0 for regression
     */
    public SplitMeasures(List<ModalityShape> modalities, float[] labels, Map<String, long[]> lengths, int classes) {
        checksums = new long[labels.length];
        for (ModalityShape shape : modalities) {
            Part part = new Part(
                    shape,
                    ByteBuffer.allocate(Float.BYTES * Math.multiplyExact(shape.length(), shape.width()))
                            .order(ByteOrder.nativeOrder()),
                    new ModalityMeter(shape, lengths.get(shape.name())),
                    new LabelMoments(shape.width(), labels, classes));
            parts.put(shape.name(), part);
        }
    }

    /** Measures a stored split. */
    static SplitMeasures of(SplitReader split, int classes) {
        Map<String, long[]> lengths = new LinkedHashMap<>();
        for (ModalityShape shape : split.modalities()) {
            if (split.hasLengths(shape.name())) {
                lengths.put(shape.name(), split.lengths(shape.name()));
            }
        }
        SplitMeasures measures = new SplitMeasures(split.modalities(), split.labels(), lengths, classes);
        measures.parts.values().forEach(part -> measures.read(split, part));
        return measures;
    }

    private void read(SplitReader split, Part part) {
        int atOnce = Math.max(1, Math.min(split.samples(), BLOCK / part.numbers()));
        float[] block = new float[Math.multiplyExact(atOnce, part.numbers())];
        for (int first = 0; first < split.samples(); first += atOnce) {
            int count = Math.min(atOnce, split.samples() - first);
            split.features(part.shape().name(), first, count, block);
            add(part.shape().name(), block, count);
        }
    }

    /** Takes in the next samples of a modality, (count, T, D), all finite; a modality begins when the one before is whole. */
    public void add(String modality, float[] values, int count) {
        Part part = part(modality);
        for (int i = 0; i < count; i++) {
            int sample = part.moments().samples();
            int at = i * part.numbers();
            checksums[sample] = 31 * checksums[sample] + part.checksum(values, at);
            part.measure(values, at);
        }
    }

    /** Takes in what was not finite before it was replaced. */
    public void add(String modality, NonFinite found) {
        nonFinite.put(modality, found);
    }

    private Part part(String modality) {
        Part part = parts.get(modality);
        if (part == null) {
            throw new IllegalArgumentException("there is no modality " + modality);
        }
        return part;
    }

    /** Returns what measured each modality, in order. */
    Map<ModalityShape, ModalityMeter> meters() {
        Map<ModalityShape, ModalityMeter> meters = new LinkedHashMap<>();
        parts.values().forEach(part -> meters.put(part.shape(), part.meter()));
        return meters;
    }

    /** Returns each modality's correlations with the label. */
    Map<String, LabelMoments> moments() {
        Map<String, LabelMoments> moments = new LinkedHashMap<>();
        parts.values().forEach(part -> moments.put(part.shape().name(), part.moments()));
        return moments;
    }

    /** Returns what was not finite; nothing where nobody told of it. */
    NonFinite nonFinite(String modality) {
        return nonFinite.getOrDefault(modality, new NonFinite(0, List.of()));
    }

    /** Returns a number for each sample, (N), made of its features' CRC-32C: the same for the same features, hardly ever for others. */
    long[] checksums() {
        return Arrays.copyOf(checksums, checksums.length);
    }
}
