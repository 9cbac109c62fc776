package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.DatasetManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that belong to the text encoder. */
class TextEncoderKeyTests {
    private static final DatasetManifest TOKENS = Datasets.withTokens(Datasets.MOSI);

    @Test
    void withoutTheEncoderItsKeysAreNoPartOfTheConfigurationAndTheLogSaysSo() {
        Map<String, Object> keys =
                Map.of("pretrained", "mine", "use_finetune", false, "bert_learning_rate", 0.1, "bert_micro_batch", 3);
        ResolvedConfig with = resolve(keys);
        ResolvedConfig without = resolve(Map.of());

        assertThat(with.hash()).isEqualTo(without.hash());
        assertThat(with.values()).doesNotContainKeys("pretrained", "use_finetune", "bert_dropout", "bert_micro_batch");
        assertThat(with.notices())
                .singleElement()
                .asString()
                .startsWith("recorded, without effect: ")
                .contains("pretrained", "use_finetune", "bert_learning_rate", "bert_micro_batch");
    }

    @Test
    void eachOfThemChangesTheConfigurationOfTheEncoder() {
        String plain = resolve(Map.of("use_bert", true)).hash();

        Map.<String, Object>of(
                        "pretrained",
                        "mine",
                        "use_finetune",
                        false,
                        "bert_learning_rate",
                        0.1,
                        "bert_dropout",
                        false,
                        "bert_micro_batch",
                        3)
                .forEach((key, value) -> assertThat(
                                resolve(Map.of("use_bert", true, key, value)).hash())
                        .as(key)
                        .isNotEqualTo(plain));
    }

    @Test
    void aFrozenEncoderHasNoLearningRate() {
        ResolvedConfig frozen = resolve(Map.of("use_bert", true, "use_finetune", false, "bert_learning_rate", 0.1));

        assertThat(frozen.values()).doesNotContainKey("bert_learning_rate");
        assertThat(frozen.notices()).containsExactly("recorded, without effect: bert_learning_rate");
    }

    @Test
    void theWidthOfTheTextFeaturesIsTheEncodersAndNotComparedWithTheFile() {
        assertThat(resolve(Map.of("use_bert", true, "feature_dims", List.of(384, 5, 20)))
                        .hash())
                .isEqualTo(resolve(Map.of("use_bert", true)).hash());
        assertThatThrownBy(() -> resolve(Map.of("use_bert", true, "feature_dims", List.of(384, 74, 20))))
                .hasMessageContaining("[384,5,20]");
        assertThatThrownBy(() -> resolve(Map.of("feature_dims", List.of(384, 5, 20))))
                .hasMessageContaining("[768,5,20]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bert-base-uncased", "google-bert/bert_base.v2", "/models/bert", "C:\\models\\bert", "C:/bert"})
    void aFolderIsNamedOrGivenAsAnAbsolutePath(String pretrained) {
        assertThat(resolve(Map.of("use_bert", true, "pretrained", pretrained)).values())
                .containsEntry("pretrained", pretrained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../bert", "a/../b", "/models/../../etc", "a/b/c", ".hidden", "a b", "/a\nb"})
    void anythingElseIsRefused(String pretrained) {
        assertThatThrownBy(() -> resolve(Map.of("use_bert", true, "pretrained", pretrained)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("pretrained");
    }

    private static ResolvedConfig resolve(Map<String, Object> set) {
        return ConfigResolver.resolve(null, new HashMap<>(set), null, 1L, TOKENS);
    }
}
