package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every preset that ships resolves against the dataset that it is written for. */
class PresetTests {
    static List<String> names() {
        return Presets.names();
    }

    static List<String> withTextEncoder() {
        return names().stream()
                .filter(name -> Boolean.TRUE.equals(
                        Presets.get(name).orElseThrow().config().get("use_bert")))
                .toList();
    }

    @Test
    void thePresetsAreTheAuthorsFourThePapersFourAndTheBundledDatasets() {
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "mfeat",
                        "mosi",
                        "mosei",
                        "sims",
                        "iemocap",
                        "paper-mosi",
                        "paper-mosei",
                        "paper-sims",
                        "paper-iemocap");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPresetResolvesWithGivenTextFeatures(String name) {
        ResolvedConfig resolved = ConfigResolver.resolve(name, null, Map.of("use_bert", false), 1L, Datasets.of(name));

        Map<String, Object> preset = Presets.get(name).orElseThrow().config();
        for (String key : List.of("alpha", "beta", "learning_rate", "clip", "factor", "weight_decay", "ct_weight")) {
            assertThat(resolved.values().get(key)).as(key).isEqualTo(((Number) preset.get(key)).doubleValue());
        }
        assertThat(new TrainingConfig(resolved.values()).integer("num_epochs")).isEqualTo(preset.get("num_epochs"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPresetGivenAsAWholeConfigurationResolvesToTheSameHash(String name) {
        Map<String, Object> config = Presets.get(name).orElseThrow().config();
        Map<String, Object> set = Map.of("use_bert", false);

        assertThat(ConfigResolver.resolve(null, config, set, 1L, Datasets.of(name))
                        .hash())
                .isEqualTo(ConfigResolver.resolve(name, null, set, 1L, Datasets.of(name))
                        .hash());
    }

    @ParameterizedTest
    @MethodSource("withTextEncoder")
    void aPresetThatWantsATextEncoderIsRefusedWhereTheDatasetHasNoTokenIds(String name) {
        assertThatThrownBy(() -> ConfigResolver.resolve(name, null, null, 1L, Datasets.of(name)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("has no token ids: import a file with text_bert, or set use_bert=false and give "
                        + "text features");
    }

    @ParameterizedTest
    @MethodSource("withTextEncoder")
    void aPresetThatWantsATextEncoderResolvesWhereTheDatasetHasTokenIds(String name) {
        ResolvedConfig resolved = ConfigResolver.resolve(name, null, null, 1L, Datasets.withTokens(Datasets.of(name)));

        Map<String, Object> preset = Presets.get(name).orElseThrow().config();
        Object rate = preset.getOrDefault("bert_learning_rate", preset.get("learning_rate"));
        assertThat(resolved.values())
                .containsEntry("use_bert", true)
                .containsEntry("pretrained", preset.get("pretrained"))
                .containsEntry("use_finetune", preset.get("use_finetune"))
                .containsEntry("bert_learning_rate", ((Number) rate).doubleValue())
                .containsEntry("bert_micro_batch", resolved.values().get("batch_size"))
                .containsEntry("bert_dropout", true);
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatAPresetSetsIsInTheTableOfKeys(String name) {
        List<String> known = ConfigKeys.table().stream().map(ConfigKey::name).toList();

        assertThat(known).containsAll(Presets.get(name).orElseThrow().config().keySet());
    }

    @Test
    void theAuthorsFilesAreShippedUnchanged() throws IOException {
        Path reference = Path.of("../../shared/presets");
        for (String name : names()) {
            Path file = reference.resolve(name + ".json");
            if (Files.exists(file)) {
                Map<?, ?> original = JsonMapper.builder().build().readValue(Files.readAllBytes(file), Map.class);
                assertThat(Presets.get(name).orElseThrow().config()).isEqualTo(original);
            }
        }
    }

    @Test
    void mosiDiffersFromItsPaperVersionWhereThePaperDoes() {
        ResolvedConfig released = ConfigResolver.resolve("mosi", null, Map.of("use_bert", false), 1L, Datasets.MOSI);
        ResolvedConfig paper = ConfigResolver.resolve("paper-mosi", null, Map.of("use_bert", false), 1L, Datasets.MOSI);

        assertThat(new TrainingConfig(released.values()).width()).isEqualTo(64);
        assertThat(new TrainingConfig(paper.values()).width()).isEqualTo(32);
        assertThat(released.hash()).isNotEqualTo(paper.hash());
    }
}
