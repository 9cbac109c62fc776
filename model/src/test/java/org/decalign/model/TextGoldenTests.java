package org.decalign.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.decalign.model.optimizer.Adam;
import org.decalign.model.optimizer.DecAlignTraining;
import org.decalign.model.optimizer.TrainingStep;
import org.decalign.model.text.Activation;
import org.decalign.model.text.BertConfig;
import org.decalign.model.text.BertEncoder;
import org.decalign.model.text.TextEncoding;
import org.decalign.model.text.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text encoder against the transformers package, and fine-tuned under DecAlign against the authors' code (goldens/bert). */
class TextGoldenTests extends EngineTest {
    private static final Path GOLDENS = Path.of("src/test/resources/goldens/bert");

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "gelu, FLOAT32, 1e-4",
        "gelu, FLOAT64, 1e-9",
        "gelu_new, FLOAT32, 1e-4",
        "gelu_new, FLOAT64, 1e-9",
    })
    void hiddenStatesAndGradientsAreThoseOfTransformers(String name, DataType type, double bound) {
        Npz file = new Npz(GOLDENS.resolve(name + ".npz"));
        BertEncoder encoder = encoder(file, "config", type);
        Tokens tokens = Tokens.of(
                longs(file, "input/ids"),
                longs(file, "input/attention"),
                longs(file, "input/segments"),
                (int) file.get("input/ids").shape()[1],
                encoder.parameters().values().iterator().next(),
                manager);
        NDArray probe = GoldenTests.array(file.get("probe"), manager, type);
        NDArray hidden;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            hidden = encoder.forward(tokens, true);
            collector.backward(hidden.mul(probe).sum());
        }

        Map<String, Double> gaps = new TreeMap<>();
        gaps.put(
                "hidden",
                GoldenTests.distance(
                        GoldenTests.values(hidden), file.get("expect/hidden").values()));
        Map<String, Npz.Array> gradients = file.under("grad/");
        assertThat(encoder.trained().keySet()).containsExactlyInAnyOrderElementsOf(gradients.keySet());
        gradients.forEach((weight, expected) -> gaps.put(weight, gap(encoder, weight, expected)));
        assertThat(gaps.values()).as(gaps.toString()).allMatch(gap -> gap <= bound);
    }

    @ParameterizedTest(name = "{0}, {1} samples at a time")
    @CsvSource({
        "FLOAT64, 6, 1e-7, 1e-7",
        "FLOAT64, 4, 1e-7, 1e-7",
        "FLOAT64, 1, 1e-7, 1e-7",
        "FLOAT32, 6, 1e-3, 1e-3",
        "FLOAT32, 2, 1e-3, 1e-3",
    })
    void fineTuningUnderDecAlignTakesTheAuthorsTwentySteps(
            DataType type, int microBatch, double lossBound, double weightBound) {
        Golden golden = new Golden(GOLDENS.resolve("use_bert.npz"));
        BertEncoder encoder = encoder(golden.file, "bert", type);
        DecAlign network = network(golden, type);
        TextEncoding text = new TextEncoding(encoder, true, true, microBatch);
        Adam adam = new Adam(List.of(text.trained(), network.trained()), golden.weightDecay(), manager);
        TrainingStep step = new TrainingStep(
                new DecAlignTraining(network, golden.objective()),
                adam,
                manager,
                new TrainingStep.Options(text, false));
        double[] expected = golden.file.get("expect/adam_losses").values();

        double[] losses = new double[expected.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = step.train(batch(golden), i, List.of(2e-4, 1e-3), golden.clip())
                    .total();
        }

        assertThat(GoldenTests.distance(losses, expected)).isLessThan(lossBound);
        Map<String, NDArray> weights = new LinkedHashMap<>(encoder.parameters());
        weights.putAll(network.parameters());
        Map<String, Double> gaps = new TreeMap<>();
        golden.file
                .under("after_adam/")
                .forEach((name, array) ->
                        gaps.put(name, GoldenTests.distance(GoldenTests.values(weights.get(name)), array.values())));
        assertThat(gaps.keySet()).isEqualTo(weights.keySet());
        assertThat(gaps.values()).as(gaps.toString()).allMatch(gap -> gap <= weightBound);
    }

    @Test
    void theWholeBatchesOutputIsTheAuthorsWithTheAttentionRowAsMask() {
        Golden golden = new Golden(GOLDENS.resolve("use_bert.npz"));
        BertEncoder encoder = encoder(golden.file, "bert", DataType.FLOAT64);
        TextEncoding text = new TextEncoding(encoder, true, true, 3);
        DecAlign network = network(golden, DataType.FLOAT64);
        Adam adam = new Adam(List.of(text.trained(), network.trained()), 0, manager);

        double[][] outputs = new TrainingStep(
                        new DecAlignTraining(network, golden.objective()),
                        adam,
                        manager,
                        new TrainingStep.Options(text, false))
                .evaluate(batch(golden))
                .outputs();

        double[] ours =
                java.util.Arrays.stream(outputs).mapToDouble(row -> row[0]).toArray();
        assertThat(GoldenTests.distance(
                        ours, golden.file.get("expect/output_logit").values()))
                .isLessThan(1e-7);
    }

    private DecAlign network(Golden golden, DataType type) {
        DecAlign network = DecAlign.create(golden.config(), manager, type, 1);
        network.load(weights(golden.file, network.parameters().keySet(), type));
        return network;
    }

    private BertEncoder encoder(Npz file, String config, DataType type) {
        BertEncoder encoder = BertEncoder.create(
                config(new JsonMapper().readTree(file.get(config).text())), manager, type, 1);
        encoder.load(weights(file, encoder.parameters().keySet(), type));
        return encoder;
    }

    private Map<String, NDArray> weights(Npz file, Set<String> names, DataType type) {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        names.forEach(name -> weights.put(name, GoldenTests.array(file.get("param/" + name), manager, type)));
        return weights;
    }

    private static BertConfig config(JsonNode c) {
        return new BertConfig(
                c.get("vocab_size").asInt(),
                c.get("hidden_size").asInt(),
                c.get("num_hidden_layers").asInt(),
                c.get("num_attention_heads").asInt(),
                c.get("intermediate_size").asInt(),
                c.get("max_position_embeddings").asInt(),
                c.get("type_vocab_size").asInt(),
                c.get("pad_token_id").asInt(),
                c.get("layer_norm_eps").asDouble(),
                Activation.valueOf(c.get("hidden_act").asString().toUpperCase(Locale.ROOT)),
                0,
                0);
    }

    private static TrainingStep.Batch batch(Golden golden) {
        int rows = (int) golden.file.get("input/text_bert").shape()[0];
        int steps = (int) golden.file.get("input/text_bert").shape()[2];
        double[] all = golden.file.get("input/text_bert").values();
        List<long[]> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            long[] values = new long[rows * steps];
            for (int i = 0; i < values.length; i++) {
                values[i] = (long) all[(i / steps * 3 + part) * steps + i % steps];
            }
            parts.add(values);
        }
        Map<String, float[]> features = new LinkedHashMap<>();
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (String name : List.of("audio", "vision")) {
            Npz.Array array = golden.file.get("input/" + name);
            float[] values = new float[array.values().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) array.values()[i];
            }
            features.put(name, values);
            lengths.put(name, (int) array.shape()[1]);
        }
        return new TrainingStep.Batch(
                features,
                lengths,
                golden.file.get("input/label").values(),
                new TrainingStep.TokenIds(parts.get(0), parts.get(1), parts.get(2), steps));
    }

    /** Relative to the tensor's largest entry; an entry that is nothing but rounding (a key's bias) counts as 0. */
    private static double gap(BertEncoder encoder, String weight, Npz.Array expected) {
        NDArray ours = encoder.parameters().get(weight);
        assertThat(ours).as(weight).isNotNull();
        double[] gradient = GoldenTests.values(ours.getGradient());
        if (weight.endsWith(".self.key.bias")) {
            assertThat(java.util.Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
                    .as(weight)
                    .isLessThan(1e-4);
            return 0;
        }
        return GoldenTests.distance(gradient, expected.values());
    }

    private static long[] longs(Npz file, String name) {
        return java.util.Arrays.stream(file.get(name).values())
                .mapToLong(value -> (long) value)
                .toArray();
    }
}
