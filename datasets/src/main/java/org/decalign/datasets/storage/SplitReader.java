package org.decalign.datasets.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.ModalityShape;

/** Reads the samples of one split from its mapped file; the heap holds the ids and what a call returns. Safe from several threads. */
public final class SplitReader implements FeatureRows {
    /** Name of the labels' tensor, (N) F32. */
    public static final String LABEL = "label";
    /** Name of the token tensor, (N, 3, T) I64: ids, attention mask, segments. */
    public static final String TEXT_BERT = "text_bert";
    /** Prefix of a modality's true lengths, (N) I64. */
    public static final String LENGTHS = "lengths.";

    private static final int BLOCK = 1 << 16;

    private final String name;
    private final List<ModalityShape> modalities;
    private final SafetensorsFile tensors;
    private final List<String> ids;

    SplitReader(String name, List<ModalityShape> modalities, SafetensorsFile tensors, List<String> ids) {
        this.name = name;
        this.modalities = List.copyOf(modalities);
        this.tensors = tensors;
        this.ids = List.copyOf(ids);
    }

    /** Returns {@code train}, {@code valid} or {@code test}. */
    public String name() {
        return name;
    }

    @Override
    public int samples() {
        return ids.size();
    }

    /** Returns the ids in order. */
    public List<String> ids() {
        return ids;
    }

    @Override
    public List<ModalityShape> modalities() {
        return modalities;
    }

    /** Returns all labels, (N). */
    public float[] labels() {
        float[] labels = new float[samples()];
        tensors.floats(LABEL, 0, labels, 0, labels.length);
        return labels;
    }

    /** Returns true when the split has {@code text_bert}. */
    public boolean hasTextBert() {
        return tensors.has(TEXT_BERT);
    }

    /** Returns the steps T of {@code text_bert}, which may differ from the first modality's. */
    public int textBertLength() {
        return Math.toIntExact(tensors.spec(TEXT_BERT).shape().get(2));
    }

    /** Returns true when the true lengths of a modality are stored. */
    public boolean hasLengths(String modality) {
        return tensors.has(LENGTHS + modality);
    }

    /** Returns the true lengths of a modality's samples, (N), in steps. */
    public long[] lengths(String modality) {
        long[] lengths = new long[samples()];
        tensors.longs(LENGTHS + modality, 0, lengths, 0, lengths.length);
        return lengths;
    }

    @Override
    public void features(String modality, int first, int count, float[] target) {
        int row = tensors.spec(modality).rowElements();
        tensors.floats(modality, (long) first * row, target, 0, Math.multiplyExact(count, row));
    }

    /** Returns true when a sample has the same features, to the bit, as one of a split with the same modalities. */
    public boolean isSame(int sample, SplitReader other, int otherSample) {
        return modalities.stream()
                .allMatch(modality ->
                        Arrays.equals(features(modality.name(), sample), other.features(modality.name(), otherSample)));
    }

    private float[] features(String modality, int sample) {
        float[] values = new float[tensors.spec(modality).rowElements()];
        features(modality, sample, 1, values);
        return values;
    }

    /** Returns name, type and shape of everything stored, in the file's order. */
    public List<TensorSpec> tensors() {
        return tensors.specs();
    }

    /**
     * Hands out a whole tensor in order, in blocks.
     *
     * @param tensor one of {@link #tensors()}
     * @throws IOException from the sink
     */
    public void copy(String tensor, TensorSink sink) throws IOException {
        TensorSpec spec = tensors.spec(tensor);
        boolean whole = spec.type() == TensorSpec.Type.I64;
        float[] floats = new float[whole ? 0 : BLOCK];
        long[] longs = new long[whole ? BLOCK : 0];
        for (long at = 0; at < spec.elements(); at += BLOCK) {
            int count = (int) Math.min(BLOCK, spec.elements() - at);
            if (whole) {
                tensors.longs(tensor, at, longs, 0, count);
                sink.longs(longs, count);
            } else {
                tensors.floats(tensor, at, floats, 0, count);
                sink.floats(floats, count);
            }
        }
    }

    /**
     * Gathers samples.
     *
     * @param indices sample numbers from 0, in any order, repeats allowed
     * @throws IndexOutOfBoundsException when one is not below {@link #samples()}
     */
    public Batch batch(int[] indices) {
        Map<String, float[]> features = new LinkedHashMap<>();
        for (ModalityShape modality : modalities) {
            features.put(modality.name(), gatherFloats(modality.name(), indices));
        }
        List<String> chosen = new ArrayList<>(indices.length);
        for (int index : indices) {
            chosen.add(ids.get(index));
        }
        long[] textBert = hasTextBert() ? textBert(indices) : null;
        return new Batch(indices.length, features, gatherFloats(LABEL, indices), textBert, chosen);
    }

    private float[] gatherFloats(String tensor, int[] indices) {
        int row = tensors.spec(tensor).rowElements();
        float[] rows = new float[Math.multiplyExact(indices.length, row)];
        for (int i = 0; i < indices.length; i++) {
            tensors.floats(tensor, (long) indices[i] * row, rows, i * row, row);
        }
        return rows;
    }

    /** Gathers samples of {@code text_bert} alone, (B, 3, T). */
    public long[] textBert(int[] indices) {
        int row = tensors.spec(TEXT_BERT).rowElements();
        long[] rows = new long[Math.multiplyExact(indices.length, row)];
        for (int i = 0; i < indices.length; i++) {
            tensors.longs(TEXT_BERT, (long) indices[i] * row, rows, i * row, row);
        }
        return rows;
    }
}
