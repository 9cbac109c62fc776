package org.decalign.worker.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.SafetensorsFile;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.model.text.BertConfig;
import org.decalign.model.text.BertEncoder;
import org.decalign.model.text.Tokens;
import org.decalign.protocol.dataset.Suite;
import org.decalign.worker.MmsaPickle;
import org.decalign.worker.TinyBert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncoderTests {
    @TempDir
    Path folder;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anEncoderThatIsNotThereIsRefusedWithWhatToPutWhere() throws IOException {
        assertThatThrownBy(() -> PretrainedFolder.find("bert-base-uncased", folder))
                .isInstanceOf(TextEncoderException.class)
                .hasMessage("the text encoder bert-base-uncased is not on this worker: put its config.json and "
                        + "model.safetensors into " + folder.resolve("bert-base-uncased") + "; nothing is downloaded");
        assertThatThrownBy(() -> PretrainedFolder.find("bert-base-uncased", null))
                .hasMessageContaining("--models");

        Path half = Files.createDirectories(folder.resolve("half"));
        Files.writeString(half.resolve("config.json"), "{}");
        assertThatThrownBy(() -> PretrainedFolder.find("half", folder))
                .hasMessageContaining("put its model.safetensors");
        Files.writeString(half.resolve("model.safetensors.index.json"), "{}");
        assertThatThrownBy(() -> PretrainedFolder.find("half", folder)).hasMessageContaining("in one piece");
    }

    @Test
    void anEncoderIsNamedUnderTheModelsFolderOrGivenByItsPath() {
        Path named = TinyBert.write(folder.resolve("org/small"), 0);

        PretrainedFolder byName = PretrainedFolder.find("org/small", folder);
        PretrainedFolder byPath = PretrainedFolder.find(named.toString(), null);

        assertThat(byName).isEqualTo(byPath).isEqualTo(PretrainedFolder.find(named.toString(), folder));
    }

    @Test
    void encodersAreNamedEvenIfALinkInTheModelsFolderLeadsBackToIt() throws IOException {
        TinyBert.write(folder.resolve("large"), 0);
        TinyBert.write(folder.resolve("org/small"), 0);
        Files.createSymbolicLink(folder.resolve("self"), folder);

        assertThat(PretrainedFolder.names(folder)).containsExactly("large", "org/small", "self/large");
        assertThat(PretrainedFolder.names(folder.resolve("none"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model_type\": \"roberta\"}|model_type is \"roberta\"; allowed: bert",
                "{\"hidden_act\": \"swish\"}|hidden_act is swish; allowed: gelu, gelu_new, gelu_pytorch_tanh or relu",
                "{\"position_embedding_type\": \"relative_key\"}|allowed: absolute",
                "{\"is_decoder\": true}|is_decoder is true; allowed: false",
                "{\"hidden_size\": 9.5}|hidden_size is 9.5; allowed: a whole number",
                "{\"layer_norm_eps\": \"small\"}|layer_norm_eps is \"small\"; allowed: a number",
                "{\"hidden_size\": 10, \"num_attention_heads\": 3}|hidden size 10 is not divisible by 3 heads",
                "{\"vocab_size\": 0}|every size of a BERT is 1 or more",
                "{\"vocab_size\"|config.json",
                "[]x|config.json",
            })
    void aConfigurationOfAnotherKindIsRefusedByItsKey(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        assertThatThrownBy(() -> BertConfigFile.read(file))
                .isInstanceOf(TextEncoderException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void whatAConfigurationLeavesOutIsBertBase() throws IOException {
        BertConfig config = BertConfigFile.read(Files.writeString(folder.resolve("config.json"), "{}"));
        assertThat(config.hidden()).isEqualTo(768);
        assertThat(config.layers()).isEqualTo(12);
        assertThat(config.vocabulary()).isEqualTo(30522);
        assertThat(config.hiddenDropout()).isEqualTo(0.1);
    }

    @Test
    void weightsAreFoundUnderEveryNameThatIsInUseAndThePoolerMayBeMissing() throws IOException {
        float[] plain = loaded(TinyBert.write(folder.resolve("plain"), 0));
        Map<String, UnaryOperator<String>> namings = Map.of(
                "head", name -> "bert." + name,
                "decalign", name -> BertEncoder.PREFIX + name,
                "first",
                        name -> name.replace("LayerNorm.weight", "LayerNorm.gamma")
                                .replace("LayerNorm.bias", "LayerNorm.beta"),
                "poolerless", name -> name.startsWith("pooler") ? "" : name);
        for (Map.Entry<String, UnaryOperator<String>> naming : namings.entrySet()) {
            assertThat(loaded(TinyBert.write(folder.resolve(naming.getKey()), 0, naming.getValue())))
                    .as(naming.getKey())
                    .containsExactly(plain);
        }
    }

    @Test
    void weightsThatDoNotFitAreAllNamed() throws IOException {
        Path small = TinyBert.write(
                folder.resolve("small"), 0, name -> name.contains("layer.1.output.dense") ? "other." + name : name);
        Path config = small.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"vocab_size\":60", "\"vocab_size\":61"));

        assertThatThrownBy(() -> loaded(small))
                .isInstanceOf(TextEncoderException.class)
                .hasMessageContaining("does not fit its config.json")
                .hasMessageContaining("embeddings.word_embeddings.weight is F32 (60, 24), not F32 (61, 24)")
                .hasMessageContaining("encoder.layer.1.output.dense.weight is missing")
                .hasMessageContaining("encoder.layer.1.output.dense.bias is missing");
    }

    @Test
    void aFileThatIsNoSafetensorsIsRefused() throws IOException {
        Path small = TinyBert.write(folder.resolve("small"), 0);
        Files.writeString(small.resolve("model.safetensors"), "not a file of weights");
        assertThatThrownBy(() -> loaded(small))
                .isInstanceOf(TextEncoderException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void tokensBeyondTheEncoderAreRefusedWithTheirPlace() throws IOException {
        StoredDataset dataset = dataset();
        TokenLimits.check(dataset, config(60, 64, 2), 1);

        assertThatThrownBy(() -> TokenLimits.check(dataset, config(20, 64, 2), 1))
                .isInstanceOf(DatasetException.class)
                .hasMessageMatching("train\\.text_bert has the token id \\d+ at step \\d of sample 'train\\$_\\$\\d'; "
                        + "the encoder takes 0 to 19");
        assertThatThrownBy(() -> TokenLimits.check(dataset, config(60, 5, 2), 1))
                .hasMessage("train.text_bert has 6 steps; the encoder and conv1d_kernel_size allow 1 to 5");
        assertThatThrownBy(() -> TokenLimits.check(dataset, config(60, 64, 2), 7))
                .hasMessageContaining("allow 7 to 64");
    }

    /** A folder with `expected.safetensors` beside the weights, as goldens/bert/bert_goldens.py makes it of any BERT. */
    @Test
    @EnabledIfSystemProperty(named = "decalign.bert", matches = ".+")
    void aPublishedEncodersStatesAndGradientsAreThoseOfTransformers() throws IOException {
        Path published = Path.of(System.getProperty("decalign.bert"));
        SafetensorsFile expected = SafetensorsFile.open(published.resolve("expected.safetensors"));
        PretrainedFolder found = PretrainedFolder.find(published.toString(), null);
        BertEncoder encoder = BertEncoder.create(BertConfigFile.read(found.config()), manager, DataType.FLOAT32, 1);
        PretrainedWeights.load(found.weights(), encoder, manager);
        NDArray like = encoder.parameters().values().iterator().next();
        int steps = Math.toIntExact(expected.spec("ids").shape().get(1));
        Tokens tokens = Tokens.of(
                longs(expected, "ids"),
                longs(expected, "attention"),
                longs(expected, "segments"),
                steps,
                like,
                manager);
        float[] probe = floats(expected, "probe");
        NDArray hidden;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            hidden = encoder.forward(tokens, false);
            Shape shape = hidden.getShape();
            collector.backward(
                    hidden.mul(manager.create(probe, shape).duplicate()).sum());
        }

        Map<String, Double> gaps = new TreeMap<>();
        gaps.put("hidden", gap(hidden.toFloatArray(), floats(expected, "hidden")));
        encoder.trained().forEach((name, weight) -> {
            if (!name.endsWith("self.key.bias")) { // nothing but rounding
                gaps.put(name, gap(weight.getGradient().toFloatArray(), floats(expected, "grad." + name)));
            }
        });
        Map<String, Double> largest = new LinkedHashMap<>();
        gaps.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(3)
                .forEach(gap -> largest.put(gap.getKey(), gap.getValue()));
        System.out.println(published + ": hidden states " + gaps.get("hidden") + ", largest " + largest);
        assertThat(gaps.values()).as(gaps.toString()).allMatch(gap -> gap <= 1e-4);
    }

    private float[] loaded(Path pretrained) throws IOException {
        PretrainedFolder found = PretrainedFolder.find(pretrained.toString(), null);
        BertEncoder encoder = BertEncoder.create(BertConfigFile.read(found.config()), manager, DataType.FLOAT32, 99);
        PretrainedWeights.load(found.weights(), encoder, manager);
        Tokens tokens = Tokens.of(
                new long[] {5, 6, 0},
                new long[] {1, 1, 0},
                new long[] {0, 1, 0},
                3,
                encoder.parameters().values().iterator().next(),
                manager);
        return encoder.forward(tokens, false).toFloatArray();
    }

    private StoredDataset dataset() throws IOException {
        MmsaPickle.Shapes shapes = new MmsaPickle.Shapes(new int[] {6, 8}, new int[] {5, 4}, new int[] {4, 3}, 3, true);
        Path file = MmsaPickle.write(folder.resolve("small.pkl"), shapes, 8, 3, 3);
        String hash = DatasetImporter.importFile(
                        file, "small", Suite.MOSI, folder.resolve("store"), ImportProgress.NONE)
                .hash();
        return StoredDataset.open(folder.resolve("store").resolve(hash));
    }

    private static BertConfig config(int vocabulary, int positions, int segments) {
        return new BertConfig(
                vocabulary, 4, 1, 1, 4, positions, segments, 0, 1e-12, org.decalign.model.text.Activation.GELU, 0, 0);
    }

    private static double gap(float[] ours, float[] expected) {
        assertThat(ours).hasSameSizeAs(expected);
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(ours[i] - expected[i]));
        }
        return worst / largest;
    }

    private static float[] floats(SafetensorsFile file, String name) {
        float[] values = new float[Math.toIntExact(file.spec(name).elements())];
        file.floats(name, 0, values, 0, values.length);
        return values;
    }

    private static long[] longs(SafetensorsFile file, String name) {
        long[] values = new long[Math.toIntExact(file.spec(name).elements())];
        file.longs(name, 0, values, 0, values.length);
        return values;
    }
}
