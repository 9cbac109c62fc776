package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ConfigResolverTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch_size | \"32\" | whole number",
                "batch_size | 0 | from 1",
                "batch_size | 2.5 | whole number",
                "learning_rate | 0 | above 0",
                "learning_rate | -0.1 | above 0",
                "learning_rate | true | above 0",
                "alpha | -1 | 0 or more",
                "output_dropout | 1 | from 0 to 0.99",
                "use_sequence_mask | 1 | true or false",
                "use_sequence_mask | \"false\" | true or false",
                "task_loss | \"huber\" | mse or mae or smooth_l1",
                "hetero_cost_reduction | \"max\" | mean or sum",
                "class_weight | \"inverse\" | none or balanced",
                "class_weights | [1, 2] | 6 numbers",
                "class_weights | [1, 2, 3, 4, 5, -6] | 0 or more",
                "dst_feature_dim_nheads | [48] | width, heads",
                "dst_feature_dim_nheads | [48, 5] | width, heads",
                "dst_feature_dim_nheads | 48 | width, heads",
                "dst_feature_dim_nheads | [48, 0] | width, heads",
                "feature_clip_percentiles | [99, 1] | 0 <= low < high <= 100",
                "feature_clip_percentiles | [-1, 99] | 0 <= low < high <= 100",
                "feature_clip_percentiles | [1, 101] | 0 <= low < high <= 100",
                "conv1d_kernel_size_l | 2 | 1 to 1",
                "conv1d_kernel_size | {\"smell\": 1} | text, audio, vision",
                "attn_dropout | {\"text\": 2} | from 0 to 0.99",
                "active_modalities | [] | text, audio, vision",
                "active_modalities | [\"text\", \"smell\"] | text, audio, vision",
                "trace_epochs | [\"middle\"] | first, best, last",
                "trace_epochs | \"best\" | a list of",
                "trace_epochs | [0] | from 1",
                "trace_epochs | [2.5] | from 1",
                "trace_epochs | [1, 51] | from 1 to 50",
                "trace_samples | 1 | from 2 to 1024",
                "test_modalities | [] | text, audio, vision",
                "test_modalities | [\"smell\"] | text, audio, vision",
                "feature_standardize_modalities | [\"smell\"] | text, audio, vision",
                "selection_metric | \"MAE\" | WAF1",
                "selection_metric | \"MOSI\" | WAF1",
                "selection_mode | \"min\" | max",
                "seed | -1 | from 0",
                "seed | 1.5 | from 0",
                "factor | 0 | above 0 and at most 1",
                "factor | 1.5 | above 0 and at most 1",
                "train_mode | \"regression\" | classification",
                "suite | \"mosi\" | iemocap",
                "num_classes | 7 | 6",
                "feature_dims | [768, 5, 20] | 1024,512,1024",
                "seq_lens | [50, 50, 50] | 1,1,1",
                "use_bert | true | false"
            })
    void aBadValueIsRefusedWithItsKeyTheValueAndWhatIsAllowed(String key, String value, String allowed) {
        FieldError error = onlyError(Map.of(key, JSON.readValue(value, Object.class)));

        assertThat(JSON.readTree(String.valueOf(error.value()))).isNotNull();
        assertThat(error.allowed()).contains(allowed);
        assertThat(error.key()).isIn(key, "conv1d_kernel_size", "dst_feature_dim_nheads");
    }

    @Test
    void anUnknownKeySuggestsTheNearest() {
        FieldError error = onlyError(Map.of("learning_rat", 0.1));

        assertThat(error.key()).isEqualTo("learning_rat");
        assertThat(error.message()).isEqualTo("unknown key, did you mean learning_rate?");
    }

    @Test
    void allMistakesComeInOneAnswer() {
        Map<String, Object> bad = new LinkedHashMap<>();
        bad.put("alhpa", 1);
        bad.put("batch_size", -3);
        bad.put("task_loss", 7);
        bad.put("selection_metric", "Acc_7");
        bad.put("use_bert", true);

        assertThat(errors("iemocap", bad, Datasets.IEMOCAP))
                .extracting(FieldError::key)
                .containsExactlyInAnyOrder("alhpa", "batch_size", "task_loss", "selection_metric", "use_bert");
    }

    @Test
    void whatChangesNothingLeavesTheHash() {
        String plain = resolve(Map.of()).hash();

        assertThat(resolve(Map.of("alpha", 0.05)).hash()).isEqualTo(plain);
        assertThat(resolve(Map.of("seed", 7)).hash()).isEqualTo(plain);
        assertThat(resolve(Map.of("model_name", "decalign")).hash()).isEqualTo(plain);
        assertThat(resolve(Map.of("num_classes", 6)).hash()).isEqualTo(plain);
        assertThat(resolve(nulls("class_weights")).hash()).isEqualTo(plain);
    }

    @Test
    void aWholeNumberWhereARealOneIsMeantIsTheSameConfiguration() {
        assertThat(resolve(Map.of("alpha", 1)).hash())
                .isEqualTo(resolve(Map.of("alpha", 1.0)).hash());
        assertThat(resolve(Map.of("num_epochs", 7.0)).hash())
                .isEqualTo(resolve(Map.of("num_epochs", 7L)).hash());
    }

    @Test
    void everyKeyThatActsChangesTheHash() {
        Map<String, Object> others = new LinkedHashMap<>();
        others.put("alpha", 0.06);
        others.put("nlevels", 3);
        others.put("use_decoupling", false);
        others.put("local_proto_mahalanobis", true);
        others.put("hetero_cost_reduction", "sum");
        others.put("class_weight", "balanced");
        others.put("class_weights", List.of(1, 1, 1, 1, 1, 2));
        others.put("active_modalities", List.of("text"));
        others.put("test_modalities", List.of("text"));
        others.put("hetero_terms", "local");
        others.put("homo_terms", "mmd");
        others.put("ot_entropy_term", false);
        others.put("sinkhorn_domain", "log");
        others.put("precision", "bf16");
        others.put("prototypes", "running");
        others.put("decoupling_form", "raw");
        others.put("align_active_modalities", true);
        others.put("attn_dropout_v", 0.21);
        others.put("selection_metric", "WAcc");
        others.put("need_feature_standardized", true);
        others.put("iemocap_protocol", "paper_count");
        List<String> hashes = new ArrayList<>(List.of(resolve(Map.of()).hash()));
        others.forEach((key, value) -> hashes.add(resolve(Map.of(key, value)).hash()));

        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void valuesByPositionAndByNameAreTheSameConfiguration() {
        Map<String, Object> byPosition = Map.of("attn_dropout", 0.1, "attn_dropout_a", 0.2, "attn_dropout_v", 0.3);
        Map<String, Object> byName = Map.of("attn_dropout", Map.of("text", 0.1, "audio", 0.2, "vision", 0.3));

        ResolvedConfig one = resolve(byPosition);
        assertThat(one.values().get("attn_dropout")).isEqualTo(Map.of("text", 0.1, "audio", 0.2, "vision", 0.3));
        assertThat(resolve(byName).hash()).isEqualTo(one.hash());
    }

    @Test
    void otherModalitiesAreNamedOutright() {
        DatasetManifest four = Datasets.manifest(
                "four",
                Suite.GENERIC,
                2,
                List.of(
                        Datasets.shape("a", 3, 2),
                        Datasets.shape("b", 3, 2),
                        Datasets.shape("c", 3, 2),
                        Datasets.shape("d", 3, 2)));
        Map<String, Object> config = Map.of("conv1d_kernel_size", Map.of("d", 3, "a", 2), "conv1d_kernel_size_v", 2);

        ResolvedConfig resolved = ConfigResolver.resolve(null, config, null, 1L, four);

        assertThat(resolved.values().get("conv1d_kernel_size")).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 2L, "d", 3L));
        assertThat(new TrainingConfig(resolved.values()).perModality("conv1d_kernel_size", "d"))
                .isEqualTo(3);
    }

    @Test
    void patienceStandsInForTheTwoThatAreAbsent() {
        Map<String, Object> config = new HashMap<>(Map.of("patience", 9, "early_stop_patience", 4));
        TrainingConfig one = new TrainingConfig(
                ConfigResolver.resolve(null, config, null, 1L, Datasets.MOSI).values());

        assertThat(one.integer("scheduler_patience")).isEqualTo(9);
        assertThat(one.integer("early_stop_patience")).isEqualTo(4);
    }

    @Test
    void theDatasetsOwnNameAsMetricIsTheTaskLoss() {
        Map<String, Object> named = Map.of("selection_metric", "MOSI", "scheduler_metric", "loss");
        Map<String, Object> values =
                ConfigResolver.resolve(null, named, null, 1L, Datasets.MOSI).values();

        assertThat(values)
                .containsEntry("selection_metric", "loss")
                .containsEntry("scheduler_metric", "loss")
                .containsEntry("selection_mode", "min");
    }

    @Test
    void anotherMetricBringsItsOwnMode() {
        assertThat(resolve(Map.of("selection_metric", "loss")).values()).containsEntry("selection_mode", "min");
    }

    @Test
    void theSeedIsTheCallersThenTheConfigurationsThenOne() {
        assertThat(seed(5L, Map.of("seed", 3))).isEqualTo(5);
        assertThat(seed(null, Map.of("seed", 3))).isEqualTo(3);
        assertThat(seed(null, Map.of())).isEqualTo(1);
    }

    @Test
    void changedNamesTheKeysThatDifferFromThePreset() {
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("alpha", 0);
        set.put("beta", 0.05);
        set.put("attn_dropout_a", 0.5);

        assertThat(resolve(set).changed()).containsExactly("alpha", "attn_dropout");
    }

    @Test
    void keysWithoutEffectAndMarksAreSaidOnce() {
        ResolvedConfig resolved = resolve(Map.of("feature_T", "", "iemocap_protocol", "paper_count"));

        assertThat(resolved.values()).doesNotContainKey("feature_T");
        assertThat(resolved.notices())
                .anyMatch(n -> n.contains("feature_T"))
                .anyMatch(n -> n.contains("selected on test"));
    }

    @Test
    void aConfigurationSurvivesATripThroughJson() {
        ResolvedConfig resolved = ConfigResolver.resolve("mfeat", null, null, 3L, Datasets.MFEAT);
        Map<?, ?> again = JSON.readValue(JSON.writeValueAsString(resolved.values()), Map.class);
        Map<String, Object> read = new LinkedHashMap<>();
        again.forEach((key, value) -> read.put((String) key, value));

        ResolvedConfig back = ConfigResolver.resolve(null, read, null, null, Datasets.MFEAT);

        assertThat(back.hash()).isEqualTo(resolved.hash());
        assertThat(back.values()).isEqualTo(resolved.values());
    }

    @Test
    void presetAndConfigTogetherOrNeitherIsRefused() {
        assertThat(refused(null, null, Datasets.MOSI))
                .extracting(FieldError::key)
                .containsExactly("preset");
        assertThat(refused("mosi", Map.of(), Datasets.MOSI))
                .extracting(FieldError::key)
                .containsExactly("preset");
        assertThat(refused("mosy", null, Datasets.MOSI))
                .singleElement()
                .satisfies(error -> assertThat(error.allowed()).contains("paper-mosi"));
    }

    @Test
    void everyKeySaysItsRangeAndMeaning() {
        assertThat(ConfigKeys.table()).allSatisfy(key -> {
            assertThat(key.allowed()).isNotBlank();
            assertThat(key.meaning()).endsWith(".");
        });
        assertThat(ConfigKeys.table()).extracting(ConfigKey::name).doesNotHaveDuplicates();
    }

    private static List<FieldError> refused(
            @Nullable String preset, @Nullable Map<String, Object> config, DatasetManifest dataset) {
        InvalidConfigException refusal = catchThrowableOfType(
                InvalidConfigException.class, () -> ConfigResolver.resolve(preset, config, null, 1L, dataset));
        assertThat(refusal).isNotNull();
        return refusal.errors();
    }

    private static FieldError onlyError(Map<String, Object> set) {
        List<FieldError> errors = errors("iemocap", set, Datasets.IEMOCAP);
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

    private static List<FieldError> errors(String preset, Map<String, Object> set, DatasetManifest dataset) {
        InvalidConfigException refusal = catchThrowableOfType(
                InvalidConfigException.class, () -> ConfigResolver.resolve(preset, null, set, null, dataset));
        assertThat(refusal).as("accepted: %s", set).isNotNull();
        return refusal.errors();
    }

    private static ResolvedConfig resolve(Map<String, Object> set) {
        return ConfigResolver.resolve("iemocap", null, set, null, Datasets.IEMOCAP);
    }

    private static int seed(@Nullable Long seed, Map<String, Object> config) {
        return new TrainingConfig(ConfigResolver.resolve(null, config, null, seed, Datasets.MOSI)
                        .values())
                .integer("seed");
    }

    private static Map<String, Object> nulls(String key) {
        Map<String, Object> map = new HashMap<>();
        map.put(key, null);
        return map;
    }

    @Test
    void theTestIsJudgedWithTheActiveModalitiesOrSomeOfThem() {
        assertThat(resolve(Map.of()).values().get("test_modalities")).isEqualTo(List.of("text", "audio", "vision"));
        assertThat(resolve(Map.of("active_modalities", List.of("vision", "text")))
                        .values()
                        .get("test_modalities"))
                .isEqualTo(List.of("text", "vision"));
        Map<String, Object> inactive =
                Map.of("active_modalities", List.of("text"), "test_modalities", List.of("audio"));
        assertThatThrownBy(() -> resolve(inactive))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("test_modalities");
    }
}
