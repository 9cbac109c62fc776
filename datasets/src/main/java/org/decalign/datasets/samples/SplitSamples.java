package org.decalign.datasets.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;

/** The samples of one split, read as they are asked for: tensors from the mapped file, texts as a stream. Nothing of the split stays in the heap. */
public final class SplitSamples {
    private final Path folder;
    private final StoredDataset dataset;
    private final String split;
    private final SafetensorsFile tensors;

    private SplitSamples(Path folder, StoredDataset dataset, String split) throws IOException {
        this.folder = folder;
        this.dataset = dataset;
        this.split = split;
        this.tensors = SafetensorsFile.open(folder.resolve(StoredDataset.tensorsFile(split)));
    }

    /**
     * Opens a split of a stored dataset.
     *
     * @param split one that the manifest has
     * @throws IOException when its files cannot be read
     */
    public static SplitSamples open(Path folder, String split) throws IOException {
        return new SplitSamples(folder, StoredDataset.open(folder), split);
    }

    /** Returns N, the number of samples. */
    public int count() {
        return Math.toIntExact(tensors.spec(SplitReader.LABEL).elements());
    }

    /**
     * Lists samples in order. Looks at {@link SampleQuery#MOST_LOOKED_AT} samples at most: the next page then begins where this one ended,
     * however few it found.
     *
     * @return rows, and the index after which the next page begins; null when the split ends here
     * @throws IOException when the samples cannot be read
     */
    public Page<SampleRow> list(SampleQuery query) throws IOException {
        List<SampleRow> rows = new ArrayList<>();
        int first = Math.max(0, query.after() + 1);
        int end = (int) Math.min(count(), (long) first + SampleQuery.MOST_LOOKED_AT);
        int index = first;
        try (Stream<Sample> lines = dataset.samples(split, first)) {
            Iterator<Sample> samples = lines.iterator();
            for (; index < end && rows.size() < query.limit(); index++) {
                Sample sample = samples.next();
                if (query.matches(sample, label(index))) {
                    rows.add(row(index, sample));
                }
            }
        }
        return new Page<>(List.copyOf(rows), index < count() ? String.valueOf(index - 1) : null);
    }

    private SampleRow row(int index, Sample sample) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (ModalityShape modality : dataset.manifest().modalities()) {
            lengths.put(modality.name(), sequence(modality, index).ends().length());
        }
        String shown = beginning(sample.text());
        boolean cut = !Objects.equals(shown, sample.text());
        return new SampleRow(index, sample.id(), shown, cut, sample.annotation(), label(index), lengths);
    }

    private static @Nullable String beginning(@Nullable String text) {
        if (text == null || text.codePointCount(0, text.length()) <= SampleQuery.MOST_CHARACTERS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, SampleQuery.MOST_CHARACTERS));
    }

    /**
     * Reads one sample with its sequences reduced.
     *
     * @param index below {@link #count()}
     * @throws IOException when it cannot be read
     */
    public SampleDrawing draw(int index, SampleScale scale) throws IOException {
        FeatureScales scales = scale == SampleScale.STANDARD ? FeatureScales.ofTrain(folder) : FeatureScales.NONE;
        List<SampleDrawing.Sequence> drawn = new ArrayList<>();
        for (ModalityShape modality : dataset.manifest().modalities()) {
            drawn.add(sequence(modality, index).reduced(scales, stated(modality, index)));
        }
        Sample sample = sample(index);
        return new SampleDrawing(
                split, index, count(), sample.id(), sample.text(), sample.annotation(), label(index), scale, drawn);
    }

    private Sample sample(int index) throws IOException {
        try (Stream<Sample> lines = dataset.samples(split, index)) {
            return lines.iterator().next();
        }
    }

    private StoredSequence sequence(ModalityShape modality, int index) {
        return new StoredSequence(tensors, modality, index);
    }

    private float label(int index) {
        float[] label = new float[1];
        tensors.floats(SplitReader.LABEL, index, label, 0, 1);
        return label[0];
    }

    private @Nullable Long stated(ModalityShape modality, int index) {
        String tensor = SplitReader.LENGTHS + modality.name();
        if (!tensors.has(tensor)) {
            return null;
        }
        long[] length = new long[1];
        tensors.longs(tensor, index, length, 0, 1);
        return length[0];
    }
}
