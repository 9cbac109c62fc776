package org.decalign.datasets.derivation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.datasets.standardisation.Standardisation;
import org.decalign.datasets.statistics.NonFiniteMeter;
import org.decalign.datasets.storage.FeatureRows;
import org.decalign.datasets.storage.Place;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.decalign.datasets.writing.RowSink;
import org.decalign.datasets.writing.SplitContent;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/** One split of a derived version, read from its parent's mapped files. */
final class DerivedSplit implements SplitContent, FeatureRows {
    /** Numbers handed out at once; one sample where it has more. */
    private static final int BLOCK = 1 << 20;

    private final String name;
    private final List<Place> places;
    private final StoredDataset parent;
    private final Choice choice;
    private final @Nullable Standardisation scales;

    /**
     * @param places the samples, in the parent's order
     * @param scales null: features are handed out as they are
     */
    DerivedSplit(
            String name, List<Place> places, StoredDataset parent, Choice choice, @Nullable Standardisation scales) {
        this.name = name;
        this.places = places;
        this.parent = parent;
        this.choice = choice;
        this.scales = scales;
    }

    /** The same split, standardised. */
    DerivedSplit scaled(Standardisation by) {
        return new DerivedSplit(name, places, parent, choice, by);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int samples() {
        return places.size();
    }

    @Override
    public List<String> ids() {
        return places.stream().map(Place::id).toList();
    }

    @Override
    public List<ModalityShape> modalities() {
        return choice.modalities();
    }

    @Override
    public double[] labels() {
        Map<SplitReader, float[]> all = new LinkedHashMap<>();
        return places.stream()
                .mapToDouble(p -> all.computeIfAbsent(p.split(), SplitReader::labels)[p.row()])
                .toArray();
    }

    @Override
    public Map<String, long[]> lengths() {
        Map<String, long[]> lengths = new LinkedHashMap<>();
        for (ModalityShape modality : choice.modalities()) {
            if (places.get(0).split().hasLengths(modality.name())) {
                lengths.put(modality.name(), lengths(modality.name()));
            }
        }
        return lengths;
    }

    private long[] lengths(String modality) {
        Map<SplitReader, long[]> all = new LinkedHashMap<>();
        return places.stream()
                .mapToLong(p -> all.computeIfAbsent(p.split(), s -> s.lengths(modality))[p.row()])
                .toArray();
    }

    @Override
    public Stream<Sample> lines() {
        return places.stream().map(Place::split).distinct().flatMap(this::lines);
    }

    private Stream<Sample> lines(SplitReader split) {
        BitSet rows = new BitSet();
        places.stream().filter(p -> p.split() == split).forEach(p -> rows.set(p.row()));
        int[] at = {0};
        try {
            return parent.samples(split.name()).filter(sample -> rows.get(at[0]++));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int textBertLength() {
        return choice.tokens() ? places.get(0).split().textBertLength() : 0;
    }

    @Override
    public void textBert(RowSink<long[]> sink) throws IOException {
        for (Place place : places) {
            sink.accept(place.split().textBert(new int[] {place.row()}), 1);
        }
    }

    @Override
    public NonFiniteMeter features(ModalityShape modality, RowSink<float[]> sink) throws IOException {
        int width = Math.multiplyExact(modality.length(), modality.width());
        int atOnce = Math.max(1, Math.min(samples(), BLOCK / width));
        float[] block = new float[Math.multiplyExact(atOnce, width)];
        for (int first = 0; first < samples(); first += atOnce) {
            int count = Math.min(atOnce, samples() - first);
            features(modality.name(), first, count, block);
            if (scales != null) {
                scales.apply(modality.name(), block, count * width);
            }
            sink.accept(block, count);
        }
        return new NonFiniteMeter(modality.width());
    }

    /** As the parent has them, before standardisation. */
    @Override
    public void features(String modality, int first, int count, float[] target) {
        int[] columns = choice.columns().get(modality);
        float[] sample = new float[0];
        int at = 0;
        for (Place place : places.subList(first, first + count)) {
            int numbers = numbers(place.split(), modality);
            sample = sample.length == numbers ? sample : new float[numbers];
            place.split().features(modality, place.row(), 1, sample);
            at = copy(sample, columns, numbers / length(modality), target, at);
        }
    }

    private static int copy(float[] sample, int @Nullable [] columns, int width, float[] target, int at) {
        if (columns == null) {
            System.arraycopy(sample, 0, target, at, sample.length);
            return at + sample.length;
        }
        int next = at;
        for (int step = 0; step < sample.length; step += width) {
            for (int column : columns) {
                target[next++] = sample[step + column];
            }
        }
        return next;
    }

    private static int numbers(SplitReader split, String modality) {
        ModalityShape shape = shape(split.modalities(), modality);
        return shape.length() * shape.width();
    }

    private int length(String modality) {
        return shape(choice.modalities(), modality).length();
    }

    private static ModalityShape shape(List<ModalityShape> modalities, String name) {
        return modalities.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
