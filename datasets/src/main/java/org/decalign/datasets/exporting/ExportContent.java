package org.decalign.datasets.exporting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.decalign.datasets.mmsa.LabelRule;
import org.decalign.datasets.mmsa.MmsaParser;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.decalign.datasets.storage.TensorSink;
import org.decalign.datasets.storage.TensorSpec;

/** What an exported file holds, under the names of MMSA's layout. */
final class ExportContent {
    /**
     * An array of one split.
     *
     * @param spec name in the exported file, as {@code train/audio_lengths}, type and shape
     * @param stored its name in the stored split
     */
    record Array(TensorSpec spec, String stored, SplitReader split) {
        void copy(TensorSink sink) throws IOException {
            split.copy(stored, sink);
        }
    }

    private final StoredDataset dataset;

    ExportContent(StoredDataset dataset) {
        this.dataset = dataset;
    }

    /** Returns the arrays of all splits. */
    List<Array> arrays() throws IOException {
        List<Array> arrays = new ArrayList<>();
        for (String split : splits()) {
            SplitReader reader = dataset.split(split);
            for (TensorSpec stored : reader.tensors()) {
                String name = split + "/" + field(stored.name());
                arrays.add(new Array(new TensorSpec(name, stored.type(), stored.shape()), stored.name(), reader));
            }
        }
        return arrays;
    }

    Iterable<String> splits() {
        return dataset.manifest().splits().keySet();
    }

    private String field(String stored) {
        if (stored.equals(SplitReader.LABEL)) {
            return LabelRule.key(dataset.manifest().task());
        }
        return stored.startsWith(SplitReader.LENGTHS)
                ? stored.substring(SplitReader.LENGTHS.length()) + "_lengths"
                : stored;
    }

    /** Returns the texts of a split by name in the exported file; what the samples lack is absent. */
    Map<String, List<String>> texts(String split) throws IOException {
        List<Sample> samples;
        try (Stream<Sample> read = dataset.samples(split)) {
            samples = read.toList();
        }
        Map<String, List<String>> texts = new LinkedHashMap<>();
        texts.put(split + "/id", all(samples, Sample::id));
        if (samples.stream().allMatch(s -> s.text() != null)) {
            texts.put(split + "/raw_text", all(samples, Sample::text));
        }
        if (samples.stream().allMatch(s -> s.annotation() != null)) {
            texts.put(split + "/annotations", all(samples, Sample::annotation));
        }
        return texts;
    }

    private static List<String> all(List<Sample> samples, Function<Sample, String> field) {
        return samples.stream().map(field).map(Objects::requireNonNull).toList();
    }

    /** Returns what the first file said about itself, as {@code protocol/source}. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        dataset.manifest().protocol().forEach((key, value) -> {
            if (MmsaParser.mayState(key)) {
                facts.put("protocol/" + key, value);
            }
        });
        return facts;
    }
}
