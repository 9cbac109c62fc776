package org.decalign.worker;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.decalign.datasets.storage.SafetensorsWriter;
import org.decalign.datasets.storage.TensorSpec;
import org.decalign.model.text.Activation;
import org.decalign.model.text.BertConfig;
import org.decalign.model.text.BertEncoder;
import tools.jackson.databind.json.JsonMapper;

/** Hugging Face folders of small random BERTs. */
public final class TinyBert {
    /** Width of the hidden states. */
    public static final int HIDDEN = 24;
    /** Number of token ids. */
    public static final int VOCABULARY = 60;

    private TinyBert() {}

    /** A folder with `config.json` and `model.safetensors`. */
    public static Path write(Path folder, double dropout) {
        return write(folder, dropout, UnaryOperator.identity());
    }

    /** The same with other names in the file; a weight whose name becomes empty is left out. */
    public static Path write(Path folder, double dropout, UnaryOperator<String> naming) {
        BertConfig config =
                new BertConfig(VOCABULARY, HIDDEN, 2, 3, 32, 64, 2, 0, 1e-12, Activation.GELU, dropout, dropout);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("config.json"), JsonMapper.builder().build().writeValueAsString(json(dropout)));
            weights(
                    folder.resolve("model.safetensors"),
                    BertEncoder.create(config, manager, DataType.FLOAT32, 7),
                    naming);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> json(double dropout) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model_type", "bert");
        json.put("vocab_size", VOCABULARY);
        json.put("hidden_size", HIDDEN);
        json.put("num_hidden_layers", 2);
        json.put("num_attention_heads", 3);
        json.put("intermediate_size", 32);
        json.put("max_position_embeddings", 64);
        json.put("type_vocab_size", 2);
        json.put("pad_token_id", 0);
        json.put("hidden_act", "gelu");
        json.put("hidden_dropout_prob", dropout);
        json.put("attention_probs_dropout_prob", dropout);
        return json;
    }

    private static void weights(Path file, BertEncoder encoder, UnaryOperator<String> naming) throws IOException {
        Map<String, NDArray> named = new LinkedHashMap<>();
        encoder.parameters()
                .forEach((name, array) -> named.put(naming.apply(name.substring(BertEncoder.PREFIX.length())), array));
        named.remove("");
        List<TensorSpec> specs = new ArrayList<>();
        named.forEach((name, array) -> specs.add(new TensorSpec(
                name,
                TensorSpec.Type.F32,
                Arrays.stream(array.getShape().getShape()).boxed().toList())));
        Files.deleteIfExists(file);
        try (SafetensorsWriter writer = new SafetensorsWriter(file, specs)) {
            for (NDArray array : named.values()) {
                writer.floats(array.toFloatArray(), Math.toIntExact(array.size()));
            }
            writer.finish();
        }
    }
}
