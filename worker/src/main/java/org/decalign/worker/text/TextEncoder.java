package org.decalign.worker.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.model.text.BertConfig;
import org.decalign.model.text.BertEncoder;
import org.decalign.model.text.TextEncoding;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.worker.data.TextTokens;
import org.jspecify.annotations.Nullable;

/** The text encoder that a configuration asks for, with its weights read and the data's tokens checked. */
public final class TextEncoder {
    private final TextEncoding encoding;
    private final Map<String, Object> facts;

    private TextEncoder(TextEncoding encoding, Map<String, Object> facts) {
        this.encoding = encoding;
        this.facts = facts;
    }

    /**
     * Opens it.
     *
     * @param models where this worker keeps encoders; null: nowhere
     * @return empty where text comes as features, or takes no part
     * @throws TextEncoderException when it is not there or cannot be used
     * @throws org.decalign.datasets.DatasetException when the data's tokens do not fit it
     */
    public static Optional<TextEncoder> open(
            TrainingConfig config, StoredDataset dataset, @Nullable Path models, NDManager manager) throws IOException {
        if (!wanted(config, dataset)) {
            return Optional.empty();
        }
        String first = dataset.manifest().modalities().get(0).name();
        PretrainedFolder folder = PretrainedFolder.find(config.text("pretrained"), models);
        BertConfig shape = BertConfigFile.read(folder.config());
        TokenLimits.check(dataset, shape, (int) config.perModality("conv1d_kernel_size", first));
        BertEncoder encoder = BertEncoder.create(shape, manager, DataType.FLOAT32, 0);
        PretrainedWeights.load(folder.weights(), encoder, manager);
        TextEncoding encoding = new TextEncoding(
                encoder, config.flag("use_finetune"), config.flag("bert_dropout"), config.integer("bert_micro_batch"));
        return Optional.of(new TextEncoder(encoding, facts(config, folder)));
    }

    /**
     * Looks for it without reading its weights.
     *
     * @throws TextEncoderException when it is wanted and not there
     */
    public static void find(TrainingConfig config, StoredDataset dataset, @Nullable Path models) throws IOException {
        if (wanted(config, dataset)) {
            BertConfigFile.read(
                    PretrainedFolder.find(config.text("pretrained"), models).config());
        }
    }

    /**
     * The names of the encoders in a models folder.
     *
     * @param models it need not exist
     */
    public static List<String> names(Path models) throws IOException {
        return PretrainedFolder.names(models);
    }

    private static boolean wanted(TrainingConfig config, StoredDataset dataset) {
        String first = dataset.manifest().modalities().get(0).name();
        return config.flag("use_bert") && config.names("active_modalities").contains(first);
    }

    private static Map<String, Object> facts(TrainingConfig config, PretrainedFolder folder) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pretrained", config.text("pretrained"));
        facts.put("sha256", Sha256.ofFile(folder.weights()));
        facts.put("fineTuned", config.flag("use_finetune"));
        return facts;
    }

    /** How it takes part in each step; null where its states are constant, which {@link #tokens} then carries. */
    public @Nullable TextEncoding inSteps() {
        return constant() ? null : encoding;
    }

    /**
     * How the data's tokens come. The states of a sample that are always the same (a frozen encoder that drops nothing) are computed here.
     *
     * @param file where such states go; the caller deletes it when the training is over
     * @param progress told how many samples are done, after each micro-batch; what it throws ends the work
     */
    public TextTokens tokens(StoredDataset dataset, Path file, NDManager manager, IntConsumer progress)
            throws IOException {
        SafetensorsFile states =
                constant() ? new ConstantStates(dataset, encoding, manager, progress).write(file) : null;
        return new TextTokens(dataset.attentionRow(), states);
    }

    /** Width of its hidden states. */
    public int width() {
        return encoding.encoder().config().hidden();
    }

    /** The weights that training changes and a checkpoint holds: none of a frozen encoder. */
    public Map<String, NDArray> kept() {
        return encoding.fineTuned() ? encoding.encoder().parameters() : Map.of();
    }

    /** Its weights that the optimiser steps: none of a frozen encoder. */
    public Map<String, NDArray> trained() {
        return encoding.trained();
    }

    /** Takes the weights that a checkpoint held. */
    public void load(Map<String, NDArray> weights) {
        if (encoding.fineTuned()) {
            encoding.encoder().load(weights);
        }
    }

    private boolean constant() {
        return !encoding.fineTuned() && !encoding.drops();
    }

    /** What a run's provenance says of it: `pretrained`, the weights' `sha256`, `fineTuned`. */
    public Map<String, Object> facts() {
        return facts;
    }
}
