package org.decalign.worker.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.decalign.model.text.Activation;
import org.decalign.model.text.BertConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Hugging Face `config.json` of a BERT; what it leaves out is as transformers' BertConfig has it. */
final class BertConfigFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "gelu", Activation.GELU,
            "relu", Activation.RELU,
            "gelu_new", Activation.GELU_NEW,
            "gelu_pytorch_tanh", Activation.GELU_NEW);

    private final Path file;
    private final JsonNode values;

    private BertConfigFile(Path file, JsonNode values) {
        this.file = file;
        this.values = values;
    }

    /**
     * Reads it.
     *
     * @throws TextEncoderException naming what is no BERT of the kind that is read
     */
    static BertConfig read(Path file) throws IOException {
        try {
            return new BertConfigFile(file, JSON.readTree(Files.readAllBytes(file))).config();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new TextEncoderException(file + ": " + e.getMessage(), e);
        }
    }

    private BertConfig config() {
        only("model_type", "bert");
        only("position_embedding_type", "absolute");
        only("is_decoder", "false");
        return new BertConfig(
                integer("vocab_size", 30522),
                integer("hidden_size", 768),
                integer("num_hidden_layers", 12),
                integer("num_attention_heads", 12),
                integer("intermediate_size", 3072),
                integer("max_position_embeddings", 512),
                integer("type_vocab_size", 2),
                has("pad_token_id") ? integer("pad_token_id", 0) : values.has("pad_token_id") ? -1 : 0,
                number("layer_norm_eps", 1e-12),
                activation(),
                number("hidden_dropout_prob", 0.1),
                number("attention_probs_dropout_prob", 0.1));
    }

    private Activation activation() {
        String name = has("hidden_act") ? values.get("hidden_act").asString("") : "gelu";
        Activation known = ACTIVATIONS.get(name);
        if (known == null) {
            throw refused("hidden_act", name, "gelu, gelu_new, gelu_pytorch_tanh or relu");
        }
        return known;
    }

    private void only(String key, String allowed) {
        if (has(key) && !values.get(key).asString("").equals(allowed)) {
            throw refused(key, values.get(key).toString(), allowed);
        }
    }

    private int integer(String key, int otherwise) {
        if (has(key) && !values.get(key).isIntegralNumber()) {
            throw refused(key, values.get(key).toString(), "a whole number");
        }
        return has(key) ? values.get(key).asInt() : otherwise;
    }

    private double number(String key, double otherwise) {
        if (has(key) && !values.get(key).isNumber()) {
            throw refused(key, values.get(key).toString(), "a number");
        }
        return has(key) ? values.get(key).asDouble() : otherwise;
    }

    private boolean has(String key) {
        return values.hasNonNull(key);
    }

    private TextEncoderException refused(String key, String value, String allowed) {
        return new TextEncoderException(file + ": " + key + " is " + value + "; allowed: " + allowed);
    }
}
