package org.decalign.datasets.importing;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.decalign.datasets.mmsa.Problems;
import org.decalign.datasets.mmsa.SplitFields;
import org.decalign.datasets.mmsa.SplitRows;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.statistics.NonFiniteMeter;
import org.decalign.datasets.storage.AttentionRow;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.decalign.datasets.writing.RowSink;
import org.decalign.datasets.writing.SplitContent;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/** A split of a feature file, with -inf, inf and NaN of every modality but the first as 0. */
final class ImportedSplit implements SplitContent {
    private final SplitRows split;
    private final ModalityShape first;
    private final Problems problems;
    private final AttentionRow attention;

    /**
     * @param first the modality that must be finite
     * @param attention takes in the tokens
     */
    ImportedSplit(SplitRows split, ModalityShape first, Problems problems, AttentionRow attention) {
        this.split = split;
        this.first = first;
        this.problems = problems;
        this.attention = attention;
    }

    @Override
    public String name() {
        return split.name();
    }

    @Override
    public List<String> ids() {
        return split.ids();
    }

    @Override
    public double[] labels() {
        return split.labels();
    }

    @Override
    public Stream<Sample> lines() {
        SplitFields fields = split.fields();
        return IntStream.of(split.rows())
                .mapToObj(row ->
                        new Sample(fields.ids().get(row), at(fields.texts(), row), at(fields.annotations(), row)));
    }

    private static @Nullable String at(List<String> values, int row) {
        return values.isEmpty() ? null : values.get(row);
    }

    @Override
    public Map<String, long[]> lengths() {
        Map<String, long[]> lengths = new LinkedHashMap<>();
        split.fields().lengths().keySet().forEach(modality -> lengths.put(modality, split.lengths(modality)));
        return lengths;
    }

    @Override
    public int textBertLength() {
        NumpyArray textBert = split.fields().textBert();
        return textBert == null ? 0 : Math.toIntExact(textBert.extent(2));
    }

    @Override
    public void textBert(RowSink<long[]> sink) throws IOException {
        TokenRows tokens = new TokenRows(split.name(), split.ids(), textBertLength(), problems);
        RowBlocks.doubles(present(split.fields().textBert()), split.rows(), (rows, count) -> {
            long[] whole = tokens.next(rows, count);
            attention.add(whole, count);
            sink.accept(whole, count);
        });
        tokens.finish();
    }

    @Override
    public NonFiniteMeter features(ModalityShape modality, RowSink<float[]> sink) throws IOException {
        NonFiniteMeter nonFinite = new NonFiniteMeter(modality.width());
        NumpyArray array = present(split.fields().modalities().get(modality.name()));
        int width = Math.toIntExact(array.rowElements());
        RowBlocks.floats(array, split.rows(), (values, count) -> {
            replaceNotFinite(values, count * width, nonFinite);
            sink.accept(values, count);
        });
        report(modality, nonFinite.total());
        return nonFinite;
    }

    /** Makes 0, and counts, what is not finite in single precision. */
    private static void replaceNotFinite(float[] values, int count, NonFiniteMeter nonFinite) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                nonFinite.add(i, values[i]);
                values[i] = 0;
            }
        }
    }

    private void report(ModalityShape modality, long replaced) {
        String place = split.name() + "." + modality.name();
        if (replaced > 0 && modality.equals(first)) {
            problems.error(place + " has " + replaced
                    + " values that are infinite or no number; the first modality must" + " be finite");
        } else if (replaced > 0) {
            problems.warn(place + ": " + replaced + " values that were infinite or no number are stored as 0");
        }
    }

    private static NumpyArray present(@Nullable NumpyArray array) {
        if (array == null) {
            throw new IllegalStateException("an array vanished after its checks");
        }
        return array;
    }
}
