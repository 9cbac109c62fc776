package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever dataset and preset are chosen, a new run begins without a mistake. */
class PresetFitTests {
    private static final ModalityShape TEXT = Datasets.shape("text", 50, 768);
    private static final ModalityShape AUDIO = Datasets.shape("audio", 50, 5);
    private static final ModalityShape VISION = Datasets.shape("vision", 50, 20);

    static List<DatasetManifest> datasets() {
        return List.of(
                Datasets.MOSI,
                Datasets.withTokens(Datasets.MOSI),
                Datasets.MOSEI,
                Datasets.SIMS,
                Datasets.IEMOCAP,
                Datasets.MFEAT,
                Datasets.manifest("mosi", Suite.MOSI, 0, List.of(TEXT, AUDIO)),
                Datasets.manifest("mosi", Suite.MOSI, 0, List.of(AUDIO, VISION)),
                Datasets.withTokens(Datasets.manifest("mosi", Suite.MOSI, 0, List.of(TEXT, VISION))),
                Datasets.manifest("mosi", Suite.MOSI, 0, List.of(TEXT)),
                Datasets.manifest("short", Suite.SIMS, 0, List.of(Datasets.shape("text", 2, 8), AUDIO)),
                Datasets.manifest("two", Suite.GENERIC, 0, List.of(TEXT, AUDIO)),
                Datasets.manifest("own", Suite.GENERIC, 3, List.of(Datasets.shape("eeg", 4, 9), VISION)),
                Datasets.manifest(
                        "five",
                        Suite.GENERIC,
                        2,
                        Stream.of("a", "b", "c", "d", "e")
                                .map(name -> Datasets.shape(name, 1, 3))
                                .toList()));
    }

    static Stream<Arguments> all() {
        return datasets().stream()
                .flatMap(dataset -> Presets.names().stream().map(preset -> Arguments.of(preset, dataset)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aFittedPresetIsTakenByTheDataset(String preset, DatasetManifest dataset) {
        ResolvedConfig resolved = ConfigResolver.resolve(preset, null, fit(preset, dataset), 1L, dataset);

        assertThat(resolved.values()).containsKey("learning_rate");
    }

    @Test
    void aPresetIsNotTouchedForTheDatasetThatItIsWrittenFor() {
        assertThat(fit("mosi", Datasets.withTokens(Datasets.MOSI))).isEmpty();
        assertThat(fit("mfeat", Datasets.MFEAT)).isEmpty();
        assertThat(fit("iemocap", Datasets.IEMOCAP)).isEmpty();
    }

    @Test
    void twoModalitiesKeepTheirOwnValues() {
        DatasetManifest dataset = Datasets.manifest("mosi", Suite.MOSI, 0, List.of(TEXT, VISION));

        assertThat(fit("mosi", dataset))
                .isEqualTo(Map.of(
                        "use_bert", false,
                        "conv1d_kernel_size", Map.of("text", 1L, "vision", 1L),
                        "attn_dropout", Map.of("text", 0.1, "vision", 0.0)));
    }

    @Test
    void aListOfModalitiesKeepsThoseThatAreThere() {
        DatasetManifest dataset =
                Datasets.manifest("mosei", Suite.MOSEI, 0, List.of(TEXT, Datasets.shape("audio", 50, 74)));

        assertThat(fit("mosei", dataset)).containsEntry("feature_standardize_modalities", List.of("audio"));
    }

    @Test
    void aKernelIsNotLongerThanItsModality() {
        DatasetManifest dataset =
                Datasets.manifest("short", Suite.SIMS, 0, List.of(Datasets.shape("text", 2, 8), AUDIO, VISION));

        assertThat(fit("sims", dataset).get("conv1d_kernel_size"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("text", 2L)
                .containsEntry("audio", 5L);
    }

    private static Map<String, Object> fit(String preset, DatasetManifest dataset) {
        return Presets.fitting(dataset).stream()
                .filter(p -> p.name().equals(preset))
                .findFirst()
                .orElseThrow()
                .fit();
    }
}
