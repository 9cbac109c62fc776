package org.decalign.worker.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.datasets.standardisation.Standardisation;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/** Samples of one split, or of several one after the other, as batches for the model, standardised where that is asked for. */
public final class SplitBatches {
    private final List<SplitReader> splits;
    private final @Nullable Standardisation standardisation;
    private final @Nullable TextTokens tokens;
    private final Map<String, Integer> steps = new LinkedHashMap<>();

    /**
     * @param splits one or more of one dataset
     */
    public SplitBatches(List<SplitReader> splits, @Nullable Standardisation standardisation) {
        this(splits, standardisation, null);
    }

    /**
     * @param splits one or more of one dataset
     * @param tokens how the first modality's tokens come; null: it comes as features
     */
    public SplitBatches(
            List<SplitReader> splits, @Nullable Standardisation standardisation, @Nullable TextTokens tokens) {
        this.tokens = tokens;
        this.splits = List.copyOf(splits);
        this.standardisation = standardisation;
        for (ModalityShape m : splits.get(0).modalities()) {
            steps.put(m.name(), m.length());
        }
    }

    public int samples() {
        return splits.stream().mapToInt(SplitReader::samples).sum();
    }

    public List<String> ids() {
        return splits.stream().flatMap(split -> split.ids().stream()).toList();
    }

    public double[] labels() {
        return splits.stream()
                .flatMapToDouble(split -> Arrays.stream(doubles(split.labels())))
                .toArray();
    }

    /** Consecutive pieces of an order, the last one as short as it comes. */
    public static List<int[]> pieces(int[] order, int size) {
        List<int[]> pieces = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            pieces.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
        }
        return pieces;
    }

    /**
     * Gathers samples.
     *
     * @param indices from 0, counted through the splits in order
     */
    public TrainingStep.Batch batch(int[] indices) {
        TrainingStep.Batch features = features(indices);
        return tokens == null
                ? features
                : tokens.laidOver(
                        features, Arrays.stream(indices).mapToObj(this::place).toList());
    }

    private TrainingStep.Batch features(int[] indices) {
        if (splits.size() == 1) {
            return standardised(splits.get(0).batch(indices));
        }
        Map<String, float[]> features = new LinkedHashMap<>();
        for (ModalityShape m : splits.get(0).modalities()) {
            features.put(m.name(), new float[indices.length * m.length() * m.width()]);
        }
        double[] labels = new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            TrainingStep.Batch one = standardised(sample(indices[i]));
            labels[i] = one.labels()[0];
            int at = i;
            one.features()
                    .forEach((name, row) -> System.arraycopy(
                            row, 0, Objects.requireNonNull(features.get(name)), at * row.length, row.length));
        }
        return new TrainingStep.Batch(features, steps, labels);
    }

    private Batch sample(int index) {
        TextTokens.Place place = place(index);
        return place.split().batch(new int[] {place.index()});
    }

    private TextTokens.Place place(int index) {
        int left = index;
        for (SplitReader split : splits) {
            if (left < split.samples()) {
                return new TextTokens.Place(split, left);
            }
            left -= split.samples();
        }
        throw new IndexOutOfBoundsException(index);
    }

    private TrainingStep.Batch standardised(Batch batch) {
        if (standardisation != null) {
            standardisation.apply(batch);
        }
        return new TrainingStep.Batch(batch.features(), steps, doubles(batch.labels()));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
