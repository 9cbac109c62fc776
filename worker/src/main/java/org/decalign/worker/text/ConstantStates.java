package org.decalign.worker.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.model.optimizer.TrainingStep.TokenIds;
import org.decalign.model.text.TextEncoding;
import org.decalign.model.text.Tokens;
import org.decalign.worker.data.TextTokens;

/** The states of every sample under an encoder that never changes, computed once and kept in a file that is read by sample. */
final class ConstantStates {
    private static final List<String> SPLITS = List.of("train", "valid", "test");

    private final StoredDataset dataset;
    private final TextEncoding encoding;
    private final NDManager manager;
    private final IntConsumer progress;

    /**
     * @param progress told how many samples are done, after each micro-batch; what it throws ends the work
     */
    ConstantStates(StoredDataset dataset, TextEncoding encoding, NDManager manager, IntConsumer progress) {
        this.progress = progress;
        this.dataset = dataset;
        this.encoding = encoding;
        this.manager = manager;
    }

    /** Writes the file, one tensor (N, T, H) a split, and opens it. */
    SafetensorsFile write(Path file) throws IOException {
        Files.deleteIfExists(file);
        List<TensorSpec> specs = new ArrayList<>();
        for (String split : SPLITS) {
            SplitReader samples = dataset.split(split);
            long width = encoding.encoder().config().hidden();
            List<Long> shape = List.of((long) samples.samples(), (long) samples.textBertLength(), width);
            specs.add(new TensorSpec(split, TensorSpec.Type.F32, shape));
        }
        try (SafetensorsWriter writer = new SafetensorsWriter(file, specs)) {
            int done = 0;
            for (String split : SPLITS) {
                done = write(dataset.split(split), writer, done);
            }
            writer.finish();
        }
        return SafetensorsFile.open(file);
    }

    private int write(SplitReader split, SafetensorsWriter writer, int before) throws IOException {
        TextTokens tokens = new TextTokens(dataset.attentionRow(), null);
        int size = encoding.microBatch();
        for (int from = 0; from < split.samples(); from += size) {
            int[] samples = IntStream.range(from, Math.min(from + size, split.samples()))
                    .toArray();
            float[] states = states(tokens.of(split, samples));
            writer.floats(states, states.length);
            progress.accept(before + from + samples.length);
        }
        return before + split.samples();
    }

    private float[] states(TokenIds t) {
        JniUtils.setGradMode(false);
        try (NDManager scope = manager.newSubManager();
                NDScope closing = new NDScope()) {
            NDArray like = encoding.encoder().parameters().values().iterator().next();
            return encoding.states(Tokens.of(t.ids(), t.attention(), t.segments(), t.steps(), like, scope))
                    .toFloatArray();
        }
    }
}
