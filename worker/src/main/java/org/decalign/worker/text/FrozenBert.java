package org.decalign.worker.text;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import org.decalign.model.text.BertConfig;
import org.decalign.model.text.BertEncoder;
import org.decalign.model.text.Tokens;
import org.jspecify.annotations.Nullable;

/** A BERT of a Hugging Face folder that only encodes, on the CPU: no dropout, no gradient. */
public final class FrozenBert implements AutoCloseable {
    private final Path folder;
    private final NDManager manager;
    private final BertEncoder encoder;

    private FrozenBert(PretrainedFolder found, NDManager manager, BertConfig config) throws IOException {
        folder = found.config().toAbsolutePath().resolveSibling("");
        this.manager = manager;
        encoder = BertEncoder.create(config, manager, DataType.FLOAT32, 0);
        PretrainedWeights.load(found.weights(), encoder, manager);
    }

    /**
     * Reads it.
     *
     * @param pretrained a folder's name under the models folder, or an absolute path
     * @param models where this worker keeps encoders; null: nowhere
     * @throws TextEncoderException saying what is missing or does not fit
     */
    public static FrozenBert open(String pretrained, @Nullable Path models) throws IOException {
        PretrainedFolder found = PretrainedFolder.find(pretrained, models);
        BertConfig config = BertConfigFile.read(found.config());
        NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        try {
            return new FrozenBert(found, manager, config);
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    public BertConfig config() {
        return encoder.config();
    }

    /**
     * The last hidden states.
     *
     * @param ids B T ids, row-major, each below the vocabulary
     * @param attention as many, 1 for a token, 0 for padding
     * @param segments as many
     * @param steps T, at most the encoder's positions
     * @return B T H
     */
    public float[] states(long[] ids, long[] attention, long[] segments, int steps) {
        JniUtils.setGradMode(false);
        try (NDManager scope = manager.newSubManager();
                NDScope closing = new NDScope()) {
            NDArray like = encoder.parameters().values().iterator().next();
            return encoder.forward(Tokens.of(ids, attention, segments, steps, like, scope), false)
                    .toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
