package org.decalign.worker.trace;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.protocol.run.Trace;
import org.decalign.worker.data.SplitBatches;
import org.jspecify.annotations.Nullable;

/** Looks at a fixed sample of the test split through the network as it is. Draws no random numbers and changes no weight. */
public final class Tracer {
    private final Function<TrainingStep.Batch, TrainingStep.Evaluation> network;
    private final SplitBatches test;
    private final Settings settings;
    private final NDManager manager;
    private final int[] sample;

    /**
     * @param samples of a trace, fewer where the split has fewer
     * @param batchSize samples that go through the network at once
     * @param alignment how prototypes are fitted; null for a network without prototypes
     */
    public record Settings(
            int samples, int batchSize, @Nullable Alignment alignment) {}

    /**
     * @param network one forward pass
     */
    public Tracer(
            Function<TrainingStep.Batch, TrainingStep.Evaluation> network,
            SplitBatches test,
            Settings settings,
            NDManager manager) {
        this.network = network;
        this.test = test;
        this.settings = settings;
        this.manager = manager;
        this.sample = TraceSample.of(test.ids(), settings.samples());
    }

    /**
     * @param epoch epochs done
     * @param steps optimiser steps done
     */
    public Trace trace(int epoch, long steps) {
        FloatRows outputs = new FloatRows();
        FloatRows fused = new FloatRows();
        FloatRows.ByName unique = new FloatRows.ByName();
        FloatRows.ByName common = new FloatRows.ByName();
        for (int[] piece : SplitBatches.pieces(sample, settings.batchSize())) {
            TrainingStep.Evaluation seen = network.apply(test.batch(piece));
            for (double[] row : seen.outputs()) {
                outputs.add(floats(row), 1);
            }
            fused.add(seen.features().fused(), piece.length);
            unique.add(seen.features().unique(), piece.length);
            common.add(seen.features().common(), piece.length);
        }
        PrototypeTransport.Fitted fitted = fit(unique.all());
        return new Trace(
                epoch,
                steps,
                pick(test.ids()),
                pick(test.labels()),
                outputs.all(),
                modalities(unique.all(), common.all(), fitted),
                fused.all(),
                fitted == null ? null : fitted.transport());
    }

    private PrototypeTransport.@Nullable Fitted fit(Map<String, float[][]> unique) {
        return settings.alignment() == null || unique.size() < 2
                ? null
                : PrototypeTransport.fit(unique, settings.alignment(), manager);
    }

    private static List<Trace.Modality> modalities(
            Map<String, float[][]> unique, Map<String, float[][]> common, PrototypeTransport.@Nullable Fitted fitted) {
        List<Trace.Modality> modalities = new ArrayList<>();
        unique.forEach((name, own) -> {
            float[][] shared = common.getOrDefault(name, own);
            Trace.Prototypes prototypes =
                    fitted == null ? null : fitted.prototypes().get(name);
            modalities.add(new Trace.Modality(name, own, shared, prototypes));
        });
        return modalities;
    }

    private List<String> pick(List<String> all) {
        return Arrays.stream(sample).mapToObj(all::get).toList();
    }

    private float[] pick(double[] all) {
        return floats(Arrays.stream(sample).mapToDouble(i -> all[i]).toArray());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
