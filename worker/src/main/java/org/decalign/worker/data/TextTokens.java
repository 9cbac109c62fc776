package org.decalign.worker.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.model.optimizer.TrainingStep;
import org.jspecify.annotations.Nullable;

/**
 * How a first modality comes whose features a text encoder makes.
 *
 * @param attentionRow row of text_bert that is the attention mask, 1 or 2
 * @param states the encoder's states by split, (N, T, H), where they never change; null where each step makes them
 */
public record TextTokens(int attentionRow, @Nullable SafetensorsFile states) {
    /** One sample. */
    record Place(SplitReader split, int index) {
        long[] tokens() {
            return split.textBert(new int[] {index});
        }
    }

    /** A batch with its samples' tokens, and with their states as the first modality's features where there are any. */
    TrainingStep.Batch laidOver(TrainingStep.Batch batch, List<Place> samples) {
        TrainingStep.TokenIds tokens = tokens(samples);
        if (states == null) {
            return new TrainingStep.Batch(batch.features(), batch.steps(), batch.labels(), tokens);
        }
        String first = batch.features().keySet().iterator().next();
        Map<String, float[]> features = new LinkedHashMap<>(batch.features());
        Map<String, Integer> steps = new LinkedHashMap<>(batch.steps());
        features.put(first, states(states, samples));
        steps.put(first, tokens.steps());
        return new TrainingStep.Batch(features, steps, batch.labels(), tokens);
    }

    /** The tokens of a split's samples. */
    public TrainingStep.TokenIds of(SplitReader split, int[] samples) {
        return tokens(Arrays.stream(samples)
                .mapToObj(index -> new Place(split, index))
                .toList());
    }

    private TrainingStep.TokenIds tokens(List<Place> samples) {
        int width = samples.get(0).split().textBertLength();
        long[][] rows = new long[3][samples.size() * width];
        for (int i = 0; i < samples.size(); i++) {
            long[] sample = samples.get(i).tokens(); // (3, T)
            for (int row = 0; row < 3; row++) {
                System.arraycopy(sample, row * width, rows[row], i * width, width);
            }
        }
        return new TrainingStep.TokenIds(rows[0], rows[attentionRow], rows[3 - attentionRow], width);
    }

    private static float[] states(SafetensorsFile file, List<Place> samples) {
        int row = file.spec(samples.get(0).split().name()).rowElements();
        float[] batch = new float[samples.size() * row];
        for (int i = 0; i < samples.size(); i++) {
            Place sample = samples.get(i);
            file.floats(sample.split().name(), (long) sample.index() * row, batch, i * row, row);
        }
        return batch;
    }
}
