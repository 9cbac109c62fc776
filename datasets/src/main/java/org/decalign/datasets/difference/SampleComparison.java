package org.decalign.datasets.difference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.decalign.datasets.storage.Place;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.StoredDataset.Sample;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.derivation.DatasetDiff.FeatureDiff;
import org.decalign.protocol.derivation.DatasetDiff.LabelChange;
import org.decalign.protocol.derivation.DatasetDiff.LabelDiff;
import org.decalign.protocol.derivation.DatasetDiff.Samples;
import org.jspecify.annotations.Nullable;

/** Compares the samples that are in both, one at a time from the mapped files; the heap holds a digest of each text. */
record SampleComparison(List<Pair> pairs, Directory from, Directory to) {
    LabelDiff labels() {
        Map<SplitReader, float[]> all = new HashMap<>();
        Function<Place, Float> label = p -> all.computeIfAbsent(p.split(), SplitReader::labels)[p.row()];
        List<LabelChange> examples = new ArrayList<>();
        long count = 0;
        for (Pair pair : pairs) {
            float before = label.apply(pair.from());
            float after = label.apply(pair.to());
            if (before != after && count++ < Tally.NAMED) {
                examples.add(new LabelChange(pair.id(), before, after));
            }
        }
        return new LabelDiff(count, examples);
    }

    /**
     * @param alike modalities of the same shape in both
     */
    Map<String, FeatureDiff> features(List<ModalityShape> alike) {
        Map<String, FeatureDiff> features = new LinkedHashMap<>();
        alike.forEach(modality -> features.put(modality.name(), feature(modality)));
        return features;
    }

    private FeatureDiff feature(ModalityShape modality) {
        float[] before = new float[Math.multiplyExact(modality.length(), modality.width())];
        float[] after = new float[before.length];
        Tally tally = new Tally();
        double largest = 0;
        for (Pair pair : pairs) {
            pair.from().split().features(modality.name(), pair.from().row(), 1, before);
            pair.to().split().features(modality.name(), pair.to().row(), 1, after);
            double difference = largest(before, after);
            if (difference > 0) {
                tally.add(pair.id());
                largest = Math.max(largest, difference);
            }
        }
        return new FeatureDiff(tally.samples(), largest);
    }

    private static double largest(float[] before, float[] after) {
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs((double) before[i] - after[i]));
        }
        return largest;
    }

    /** Null where one of them has no tokens, or they are of unlike length. */
    @Nullable
    Samples tokens() {
        if (pairs.isEmpty() || !alikeTokens(pairs.get(0))) {
            return null;
        }
        return differing(pair -> Arrays.equals(
                pair.from().split().textBert(new int[] {pair.from().row()}),
                pair.to().split().textBert(new int[] {pair.to().row()})));
    }

    private static boolean alikeTokens(Pair pair) {
        SplitReader from = pair.from().split();
        SplitReader to = pair.to().split();
        return from.hasTextBert() && to.hasTextBert() && from.textBertLength() == to.textBertLength();
    }

    /**
     * @param alike modalities of the same shape in both
     */
    Samples lengths(List<ModalityShape> alike) {
        Map<SplitReader, Map<String, long[]>> all = new HashMap<>();
        Function<Place, List<Long>> stated = place -> alike.stream()
                .map(ModalityShape::name)
                .map(name -> place.split().hasLengths(name)
                        ? all.computeIfAbsent(place.split(), s -> new HashMap<>())
                                .computeIfAbsent(name, place.split()::lengths)[place.row()]
                        : -1)
                .toList();
        return differing(pair -> stated.apply(pair.from()).equals(stated.apply(pair.to())));
    }

    Samples texts() throws IOException {
        Map<String, ByteBuffer> before = digests(from);
        Map<String, ByteBuffer> after = digests(to);
        return differing(pair -> before.getOrDefault(pair.id(), ByteBuffer.allocate(0))
                .equals(after.getOrDefault(pair.id(), ByteBuffer.allocate(0))));
    }

    private static Map<String, ByteBuffer> digests(Directory directory) throws IOException {
        StoredDataset dataset = directory.dataset;
        Sha256 sha = new Sha256();
        Map<String, ByteBuffer> digests = new HashMap<>();
        for (String split : dataset.manifest().splits().keySet()) {
            try (Stream<Sample> samples = dataset.samples(split)) {
                for (Iterator<Sample> all = samples.iterator(); all.hasNext(); ) {
                    Sample sample = all.next();
                    sha.update(marked(sample.text()));
                    sha.update(marked(sample.annotation()));
                    digests.put(sample.id(), sha.digest());
                }
            }
        }
        return digests;
    }

    /** No text is not the empty text. */
    private static String marked(@Nullable String text) {
        return text == null ? "" : "+" + text;
    }

    private Samples differing(Function<Pair, Boolean> same) {
        Tally tally = new Tally();
        for (Pair pair : pairs) {
            if (!same.apply(pair)) {
                tally.add(pair.id());
            }
        }
        return tally.samples();
    }
}
