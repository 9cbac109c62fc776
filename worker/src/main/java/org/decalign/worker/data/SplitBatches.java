package org.decalign.worker.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.standardisation.Standardisation;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/** One split as batches for the model, standardised where that is asked for. */
public final class SplitBatches {
    private final SplitReader split;
    private final @Nullable Standardisation standardisation;
    private final Map<String, Integer> steps = new LinkedHashMap<>();

    public SplitBatches(SplitReader split, @Nullable Standardisation standardisation) {
        this.split = split;
        this.standardisation = standardisation;
        for (ModalityShape m : split.modalities()) {
            steps.put(m.name(), m.length());
        }
    }

    public int samples() {
        return split.samples();
    }

    public List<String> ids() {
        return split.ids();
    }

    public double[] labels() {
        return doubles(split.labels());
    }

    /** Consecutive pieces of an order, the last one as short as it comes. */
    public static List<int[]> pieces(int[] order, int size) {
        List<int[]> pieces = new ArrayList<>();
        for (int from = 0; from < order.length; from += size) {
            pieces.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
        }
        return pieces;
    }

    public TrainingStep.Batch batch(int[] indices) {
        Batch batch = split.batch(indices);
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
