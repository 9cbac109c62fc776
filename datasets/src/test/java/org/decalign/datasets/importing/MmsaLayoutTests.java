package org.decalign.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.datasets.statistics.DatasetStatistics;
import org.decalign.datasets.statistics.ModalityStatistics;
import org.decalign.datasets.storage.AttentionRow;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.Sha256;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a file of MMSA's make becomes; the files are made by {@code src/test/python/make_test_files.py}. */
class MmsaLayoutTests {
    @TempDir
    Path home;

    private DatasetManifest imported(String resource, String name, Suite suite) throws IOException {
        Path file = home.resolve(resource);
        try (InputStream in = MmsaLayoutTests.class.getResourceAsStream("/pickles/" + resource)) {
            Files.write(file, in.readAllBytes());
        }
        return DatasetImporter.importFile(file, name, suite, home.resolve("store"), ImportProgress.NONE);
    }

    private StoredDataset open(DatasetManifest manifest) throws IOException {
        return StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
    }

    @Test
    void theManifestSaysWhatTheFileHolds() throws IOException {
        DatasetManifest manifest = imported("mmsa-p4.pkl", "small", Suite.MOSI);
        assertThat(manifest.task()).isEqualTo(Task.REGRESSION);
        assertThat(manifest.classes()).isZero();
        assertThat(manifest.modalities())
                .containsExactly(
                        new ModalityShape("text", 1, 8),
                        new ModalityShape("audio", 2, 5),
                        new ModalityShape("vision", 3, 4));
        assertThat(manifest.splits().keySet()).containsExactly("train", "valid", "test");
        assertThat(manifest.splits().get("train").samples()).isEqualTo(12);
        assertThat(manifest.sequenceMask()).isTrue();
        assertThat(manifest.protocol())
                .containsEntry("split", "file")
                .containsEntry("alignment", "unaligned")
                .containsEntry("attentionRow", "1")
                .containsKey("splitHash");
        assertThat(manifest.warnings())
                .contains("train.audio: 2 values that were infinite or no number are stored as 0");
        assertThat(manifest.files())
                .extracting("name")
                .containsExactlyInAnyOrder(
                        "statistics.json",
                        "train.safetensors",
                        "train.samples.jsonl",
                        "valid.safetensors",
                        "valid.samples.jsonl",
                        "test.safetensors",
                        "test.samples.jsonl");
        assertThat(open(manifest).manifest()).isEqualTo(manifest);
    }

    @Test
    void theSameContentHasTheSameHashWhateverWroteIt() throws IOException {
        DatasetManifest first = imported("mmsa-p4.pkl", "a", Suite.MOSI);
        assertThat(imported("mmsa-p2.pkl", "b", Suite.MOSI).hash()).isEqualTo(first.hash());
        assertThat(imported("mmsa-p3.pkl", "c", Suite.MOSI).hash()).isEqualTo(first.hash());
        assertThat(imported("mmsa-p5.pkl", "d", Suite.MOSI).hash()).isEqualTo(first.hash());
        assertThat(imported("fet.pkl", "e", Suite.MOSI).hash()).isEqualTo(first.hash());
        assertThat(imported("mmsa-p4.pkl", "a", Suite.GENERIC).hash()).isNotEqualTo(first.hash());
    }

    @Test
    void theSuiteOfAnUnknownFileIsGeneric() throws IOException {
        DatasetManifest manifest = imported("mmsa-p4.pkl", "small", null);
        assertThat(manifest.suite()).isEqualTo(Suite.GENERIC);
        assertThat(manifest.task()).isEqualTo(Task.REGRESSION);
    }

    @Test
    void samplesComeBackInAnyOrder() throws IOException {
        StoredDataset stored = open(imported("mmsa-p4.pkl", "small", Suite.MOSI));
        SplitReader train = stored.split("train");
        assertThat(train.samples()).isEqualTo(12);
        Batch batch = train.batch(new int[] {2, 0, 2});
        assertThat(batch.ids()).containsExactly("trainVideo$_$2", "trainVideo$_$0", "trainVideo$_$2");
        assertThat(batch.features().keySet()).containsExactly("text", "audio", "vision");
        assertThat(batch.features().get("vision")).hasSize(3 * 3 * 4);
        assertThat(batch.features().get("audio")[3]).as("was NaN").isZero();
        assertThat(batch.labels()[0]).isEqualTo(train.labels()[2]);
        assertThat(batch.textBert()).hasSize(3 * 3 * train.textBertLength());
        assertThat(train.hasLengths("audio")).isTrue();
        assertThat(train.hasLengths("vision")).isFalse();
        assertThat(train.lengths("audio")).hasSize(12);
        float[] mask = AttentionRow.mask(batch.textBert(), 3, stored.attentionRow());
        for (int i = 0; i < mask.length; i++) {
            assertThat(mask[i] == 1).isEqualTo(batch.textBert()[i / 6 * 18 + i % 6] != 0);
        }
    }

    @Test
    void textAndAnnotationsAreKeptWithTheSamples() throws IOException {
        StoredDataset stored = open(imported("mmsa-p4.pkl", "small", Suite.MOSI));
        try (var samples = stored.samples("valid")) {
            StoredDataset.Sample second = samples.toList().get(1);
            assertThat(second.id()).isEqualTo("validVideo$_$1");
            assertThat(second.text()).isEqualTo("SENTENCE 1 OF VALID, è €");
            assertThat(second.annotation()).isIn("Negative", "Neutral", "Positive");
        }
    }

    @Test
    void statisticsAreOfTheStoredValues() throws IOException {
        DatasetManifest manifest = imported("mmsa-p4.pkl", "small", Suite.MOSI);
        byte[] json = Files.readAllBytes(
                home.resolve("store").resolve(manifest.hash()).resolve("statistics.json"));
        DatasetStatistics statistics = JsonMapper.builder().build().readValue(json, DatasetStatistics.class);
        ModalityStatistics vision =
                statistics.splits().get("train").modalities().get("vision");
        assertThat(vision.mean().get(3)).isEqualTo(2.5);
        assertThat(vision.deviation().get(3)).isZero();
        ModalityStatistics audio = statistics.splits().get("train").modalities().get("audio");
        assertThat(audio.replaced()).isEqualTo(2);
        assertThat(audio.zeroShare().get(2)).isCloseTo(2 / 24.0, within(1e-12));
        float[] column = column(open(manifest).split("train"), "audio", 10, 5, 0);
        double mean =
                IntStream.range(0, 24).mapToDouble(i -> column[i]).average().orElseThrow();
        double squares = IntStream.range(0, 24)
                .mapToDouble(i -> (column[i] - mean) * (column[i] - mean))
                .sum();
        assertThat(audio.mean().get(0)).isCloseTo(mean, within(1e-12));
        assertThat(audio.deviation().get(0)).isCloseTo(Math.sqrt(squares / 24), within(1e-12));
    }

    private static float[] column(SplitReader split, String modality, int sample, int width, int feature) {
        float[] all = new float[split.samples() * sample];
        split.features(modality, 0, split.samples(), all);
        float[] column = new float[all.length / width];
        for (int i = 0; i < column.length; i++) {
            column[i] = all[i * width + feature];
        }
        return column;
    }

    @Test
    void aTenthOfTrainBecomesValidWhereThereIsNone() throws IOException {
        Map<String, Object> train = split("train", 400, "m", "n");
        Path file =
                PickleBytes.write(home.resolve("two.pkl"), Map.of("train", train, "test", split("test", 5, "m", "n")));
        DatasetManifest manifest =
                DatasetImporter.importFile(file, "two", null, home.resolve("store"), ImportProgress.NONE);
        List<String> chosen = IntStream.range(0, 400)
                .mapToObj(i -> "train" + i)
                .filter(id -> Sha256.firstByte(id) < 26)
                .toList();
        StoredDataset stored = open(manifest);
        assertThat(chosen).hasSizeBetween(20, 60);
        assertThat(stored.split("valid").ids()).isEqualTo(chosen);
        assertThat(stored.split("train").ids()).hasSize(400 - chosen.size()).doesNotContainAnyElementsOf(chosen);
        int row = Integer.parseInt(chosen.get(3).substring(5));
        assertThat(stored.split("valid").batch(new int[] {3}).features().get("m")[0])
                .isEqualTo(1 + row * 2 / 8f);
        assertThat(manifest.protocol().get("valid")).contains("tenth of train");
    }

    private static Map<String, Object> split(String name, int samples, String... modalities) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String modality : modalities) {
            fields.put(modality, Array.floats(1, samples, 2));
        }
        List<String> ids = new ArrayList<>();
        IntStream.range(0, samples).forEach(i -> ids.add(name + i));
        fields.put("id", ids);
        fields.put(
                "classification_labels",
                Array.doubles(
                        IntStream.range(0, samples).mapToDouble(i -> i % 3).toArray()));
        return fields;
    }

    @Test
    void usualModalitiesComeFirstAndOthersKeepTheirOrder() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String name : List.of("train", "valid", "test")) {
            file.put(name, split(name, 4, "zeta", "vision", "alpha", "text"));
        }
        Path path = PickleBytes.write(home.resolve("four.pkl"), file);
        DatasetManifest manifest =
                DatasetImporter.importFile(path, "four", null, home.resolve("store"), ImportProgress.NONE);
        assertThat(manifest.modalities()).extracting("name").containsExactly("text", "vision", "zeta", "alpha");
        assertThat(manifest.task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(manifest.classes()).isEqualTo(3);
        assertThat(manifest.protocol()).containsEntry("alignment", "utterance");
    }

    @Test
    void idsInTwoSplitsAreAWarningThatIsKept() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("train", split("x", 6, "m", "n"));
        file.put("valid", split("y", 4, "m", "n"));
        file.put("test", split("x", 4, "m", "n"));
        Path path = PickleBytes.write(home.resolve("shared.pkl"), file);
        DatasetManifest manifest =
                DatasetImporter.importFile(path, "s", null, home.resolve("store"), ImportProgress.NONE);
        assertThat(open(manifest).manifest().warnings()).containsExactly("4 ids are in both train and test, as 'x0'");
    }

    @Test
    void whatTheFileStatesAboutItselfIsKeptButFactsAreNotBelieved() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String name : List.of("train", "valid", "test")) {
            file.put(name, split(name, 4, "m", "n"));
        }
        file.put("protocol", Map.of("licence", "CC0", "split", "official", "attentionRow", "x", "n", List.of()));
        Path path = PickleBytes.write(home.resolve("stated.pkl"), file);
        DatasetManifest manifest =
                DatasetImporter.importFile(path, "s", null, home.resolve("store"), ImportProgress.NONE);
        assertThat(manifest.protocol())
                .containsEntry("licence", "CC0")
                .containsEntry("split", "file")
                .doesNotContainKeys("attentionRow", "n");
    }

    @Test
    void aWorkFolderLeftBehindLongAgoIsRemoved() throws IOException {
        Path old = Files.createDirectories(home.resolve("store/.importing-old/scratch"))
                .getParent();
        Path recent = Files.createDirectories(home.resolve("store/.importing-recent"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        imported("mmsa-p4.pkl", "small", Suite.MOSI);
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void theMaskIsTheSegmentRowOnlyWhenItsSumIsLarger() {
        AttentionRow usual = new AttentionRow();
        usual.add(new long[] {5, 6, 1, 1, 0, 0}, 1);
        assertThat(usual.row()).isEqualTo(1);
        AttentionRow swapped = new AttentionRow();
        swapped.add(new long[] {5, 6, 0, 1, 1, 1}, 1);
        assertThat(swapped.row()).isEqualTo(2);
        swapped.add(new long[] {5, 6, 1, 1, 0, 0}, 1);
        assertThat(swapped.row()).isEqualTo(1);
        assertThat(AttentionRow.mask(new long[] {5, 6, 0, 1, 1, 1, 7, 8, 0, 0, 1, 0}, 2, 2))
                .containsExactly(1, 1, 1, 0);
    }
}
