package org.decalign.datasets.standardisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against numbers that NumPy computed in float64, by {@code src/test/python/make_test_files.py}. */
class StandardisationTests {
    @TempDir
    Path home;

    private StoredDataset stored;

    @BeforeEach
    void importsTheFile() throws Exception {
        Path file = Files.write(home.resolve("mmsa.pkl"), resource("mmsa-p4.pkl"));
        DatasetManifest manifest =
                DatasetImporter.importFile(file, "small", Suite.MOSI, home.resolve("store"), ImportProgress.NONE);
        stored = StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
    }

    private static byte[] resource(String name) throws Exception {
        try (InputStream in = StandardisationTests.class.getResourceAsStream("/pickles/" + name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio", "vision"})
    void equalsNumpy(String modality) throws Exception {
        JsonNode golden = JsonMapper.builder()
                .build()
                .readTree(resource("standardised.json"))
                .get(modality);
        ClipPercentiles clip = new ClipPercentiles(
                golden.get("percentiles").get(0).asDouble(),
                golden.get("percentiles").get(1).asDouble());
        Standardisation made = Standardisation.fit(stored.split("train"), List.of(modality), clip);
        List<FeatureScale> scales = made.scales().get(modality);
        for (int i = 0; i < scales.size(); i++) {
            assertThat(scales.get(i).low()).isCloseTo(golden.get("low").get(i).asDouble(), within(1e-12));
            assertThat(scales.get(i).high()).isCloseTo(golden.get("high").get(i).asDouble(), within(1e-12));
            assertThat(scales.get(i).mean()).isCloseTo(golden.get("mean").get(i).asDouble(), within(1e-12));
            assertThat(scales.get(i).deviation())
                    .isCloseTo(golden.get("deviation").get(i).asDouble(), within(1e-12));
        }
        Batch test = whole(stored.split("test"));
        made.apply(test);
        float[] values = test.features().get(modality);
        assertThat(values).hasSize(golden.get("test").size());
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).isCloseTo(golden.get("test").get(i).asDouble(), within(1e-6));
        }
    }

    @Test
    void otherModalitiesAreLeftAsTheyAre() throws Exception {
        Standardisation made =
                Standardisation.fit(stored.split("train"), List.of("audio"), new ClipPercentiles(0.5, 99.5));
        Batch before = whole(stored.split("test"));
        Batch after = whole(stored.split("test"));
        made.apply(after);
        assertThat(after.features().get("vision")).isEqualTo(before.features().get("vision"));
        assertThat(after.features().get("audio")).isNotEqualTo(before.features().get("audio"));
    }

    @Test
    void columnsMeasuredInPartsOrAFewAtATimeGiveTheSame() throws Exception {
        SplitReader train = stored.split("train");
        ClipPercentiles clip = new ClipPercentiles(10, 90);
        var audio = train.modalities().get(1);
        int rows = train.samples() * audio.length();
        for (int held : new int[] {1, rows - 1, rows, 2 * rows}) {
            assertThat(new TrainColumns(train, audio, held).scales(clip))
                    .isEqualTo(new TrainColumns(train, audio, 1 << 20).scales(clip));
        }
    }

    @Test
    void percentilesInterpolateBetweenOrderStatistics() {
        float[] sorted = {1, 2, 4, 8};
        assertThat(FeatureScale.percentile(sorted, 0)).isEqualTo(1);
        assertThat(FeatureScale.percentile(sorted, 50)).isEqualTo(3);
        assertThat(FeatureScale.percentile(sorted, 90)).isCloseTo(4 + 0.7 * 4, within(1e-12));
        assertThat(FeatureScale.percentile(sorted, 100)).isEqualTo(8);
    }

    @Test
    void whatIsNotFiniteBecomesZero() {
        assertThat(new FeatureScale(-1, 1, 0, 1).apply(Float.NaN)).isZero();
        assertThat(new FeatureScale(2.5, 2.5, 2.5, 0).apply(7)).isZero();
    }

    @Test
    void wrongPercentilesAndNamesAreRefused() {
        assertThatThrownBy(() -> new ClipPercentiles(5, 5)).hasMessageContaining("0 <= low < high <= 100");
        assertThatThrownBy(() -> new ClipPercentiles(-1, 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClipPercentiles(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> Standardisation.fit(stored.split("train"), List.of("video"), new ClipPercentiles(0, 100)))
                .hasMessageContaining("video");
    }

    private static Batch whole(SplitReader split) {
        return split.batch(IntStream.range(0, split.samples()).toArray());
    }
}
