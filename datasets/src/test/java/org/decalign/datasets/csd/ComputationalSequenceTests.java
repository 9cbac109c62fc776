package org.decalign.datasets.csd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.importing.ImportRequest;
import org.decalign.datasets.source.SourceOptions;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small set of sequences, imported as a folder; {@code src/test/python/make_csd_files.py} makes it, and works out by the SDK's documented rules
 * what it must become.
 */
class ComputationalSequenceTests {
    private static final List<String> FILES =
            List.of("labels.csd", "words.csd", "glove.csd", "covarep.csd", "facet.csd", "splits.csv");

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void copyAll() throws IOException {
        folder = Files.createDirectory(home.resolve("sequences"));
        for (String file : FILES) {
            Files.write(folder.resolve(file), resource(file));
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ComputationalSequenceTests.class.getResourceAsStream("/csd/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private DatasetManifest imported(String align, String labels) throws IOException {
        ImportRequest request = new ImportRequest(folder, "sequences", Suite.MOSI, new SourceOptions(align, labels));
        return DatasetImporter.importFile(request, home.resolve("store"), ImportProgress.NONE);
    }

    private String refusal(String align, String labels) throws IOException {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> imported(align, labels));
        assertThat(refused).as("the import was refused").isNotNull();
        try (Stream<Path> left = Files.list(home.resolve("store"))) {
            assertThat(left).isEmpty();
        }
        return refused.getMessage();
    }

    private StoredDataset stored(DatasetManifest manifest) throws IOException {
        return StoredDataset.open(home.resolve("store").resolve(manifest.hash()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"words", "glove_vectors"})
    void segmentsAreWhatTheSdksRulesMakeOfThem(String align) throws IOException {
        JsonNode expected = JsonMapper.builder()
                .build()
                .readTree(resource("expected-" + (align == null ? "None" : align) + ".json"));
        DatasetManifest manifest = imported(align, null);
        assertThat(manifest.modalities())
                .extracting(ModalityShape::name)
                .containsExactly("glove_vectors", "covarep", "facet_4_2");
        StoredDataset dataset = stored(manifest);
        List<String> seen = new ArrayList<>();
        for (String split : manifest.splits().keySet()) {
            SplitReader reader = dataset.split(split);
            Batch batch =
                    reader.batch(IntStream.range(0, (int) reader.samples()).toArray());
            for (int i = 0; i < batch.ids().size(); i++) {
                seen.add(batch.ids().get(i));
                check(batch, i, manifest.modalities(), expected);
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(expected.get("samples").propertyNames());
    }

    private static void check(Batch batch, int at, List<ModalityShape> modalities, JsonNode expected) {
        JsonNode sample = expected.get("samples").get(batch.ids().get(at));
        assertThat((double) batch.labels()[at]).isEqualTo(sample.get("label").doubleValue());
        for (ModalityShape modality : modalities) {
            assertThat(modality.length())
                    .isEqualTo(expected.get("steps").get(modality.name()).intValue());
            int size = modality.length() * modality.width();
            float[] wanted = new float[size];
            int next = 0;
            for (JsonNode step : sample.get(modality.name())) {
                for (JsonNode value : step) {
                    wanted[next++] = (float) value.doubleValue();
                }
            }
            float[] all = batch.features().get(modality.name());
            assertThat(Arrays.copyOfRange(all, at * size, (at + 1) * size))
                    .as(batch.ids().get(at) + " " + modality.name())
                    .isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"words"})
    void textsAreTheWordsOfASegmentWithoutPauses(String align) throws IOException {
        JsonNode expected = JsonMapper.builder()
                .build()
                .readTree(resource("expected-" + (align == null ? "None" : align) + ".json"));
        DatasetManifest manifest = imported(align, null);
        for (String split : manifest.splits().keySet()) {
            Path samples = home.resolve("store").resolve(manifest.hash()).resolve(StoredDataset.samplesFile(split));
            for (String line : Files.readAllLines(samples)) {
                JsonNode sample = JsonMapper.builder().build().readTree(line);
                assertThat(sample.get("text"))
                        .isEqualTo(expected.get("samples")
                                .get(sample.get("id").asString())
                                .get("text"));
            }
        }
    }

    @Test
    void unalignedSequencesKeepTheirLengthsAndAlignedOnesHaveNone() throws IOException {
        SplitReader own = stored(imported(null, null)).split("train");
        assertThat(own.hasLengths("covarep")).isTrue();
        int longest = own.batch(new int[] {0}).features().get("covarep").length / 3;
        assertThat(own.lengths("covarep")).contains(longest);
        assertThat(LongStream.of(own.lengths("covarep"))).allMatch(length -> length >= 1 && length <= longest);
        assertThat(stored(imported("words", null)).split("train").hasLengths("covarep"))
                .isFalse();
    }

    @Test
    void theManifestSaysHowItWasMade() throws IOException {
        DatasetManifest manifest = imported("Words", "Opinion Segment Labels");
        assertThat(manifest.protocol())
                .containsEntry("alignment", "aligned")
                .containsEntry("alignedTo", "words")
                .containsEntry("splitRule", "splits.csv")
                .containsEntry(
                        "source",
                        "computational sequences: COVAREP, FACET 4.2, Opinion Segment Labels, glove_vectors, words");
        assertThat(manifest.splits().keySet()).containsExactly("train", "valid", "test");
        assertThat(manifest.warnings())
                .contains(
                        "1 videos with labels are not in facet.csd/FACET 4.2/data and were left out, as 'lone'",
                        "1 videos of facet.csd/FACET 4.2/data have no labels and were left out, as 'unlabelled'",
                        "5 segments have no length and were left out, as 'v1$_$3'")
                .anyMatch(warning ->
                        warning.matches("\\d segments have no step in words.csd/words/data and were left out.*"))
                .anyMatch(warning -> warning.matches("labels.csd/.*: \\d+ segments begin before an earlier one ends"))
                .anyMatch(warning -> warning.contains("covarep: ") && warning.contains("are stored as 0"));
    }

    @Test
    void alignedToTheLabelsASegmentIsOneStep() throws IOException {
        DatasetManifest manifest = imported("Opinion Segment Labels", null);
        assertThat(manifest.modalities()).extracting(ModalityShape::length).containsOnly(1);
        assertThat(manifest.protocol()).containsEntry("alignment", "utterance");
    }

    @Test
    void withoutASplitsFileVideosAreSplitByTheirDigest() throws IOException {
        Files.delete(folder.resolve("splits.csv"));
        DatasetManifest manifest = imported(null, null);
        assertThat(manifest.protocol().get("splitRule"))
                .isEqualTo(
                        "by video: the first byte of its id's SHA-256 is below 179 for train, else below 205 for valid, else"
                                + " test");
        assertThat(manifest.warnings())
                .anyMatch(warning -> warning.startsWith("neither splits.csv nor splits.json lies"));
        SplitRule rule = SplitRule.beside(folder, new org.decalign.datasets.mmsa.Problems());
        int[] counts = new int[3];
        for (int i = 0; i < 2000; i++) {
            Segment segment = new Segment("video" + i, 0, 0, 1, 0);
            counts[List.of("train", "valid", "test").indexOf(rule.of(segment))]++;
            assertThat(rule.of(new Segment("video" + i, 7, 3, 4, 1))).isEqualTo(rule.of(segment));
        }
        assertThat(counts).containsExactly(1410, 195, 395);
    }

    @Test
    void furtherColumnsOfTheLabelsAreNamed() throws IOException {
        ImportRequest request =
                new ImportRequest(folder, "sequences", Suite.GENERIC, new SourceOptions(null, "FACET 4.2"));
        assertThat(DatasetImporter.importFile(request, home.resolve("store"), ImportProgress.NONE)
                        .warnings())
                .anyMatch(warning -> warning.matches("facet.csd/FACET 4.2/data has \\d columns; "
                        + "the first is the label, the other \\d were left out"));
    }

    @Test
    void aSplitIsNotMadeUpBesideAFileThatMaySayIt() throws IOException {
        Files.move(folder.resolve("splits.csv"), folder.resolve("standard_folds.json"));
        assertThat(refusal(null, null))
                .startsWith("standard_folds.json may say the split, but is not read; save the split as splits.csv");
    }

    @Test
    void aSplitsFileMayNameSamplesOrBeJson() throws IOException {
        Files.delete(folder.resolve("splits.csv"));
        Files.writeString(
                folder.resolve("splits.json"),
                "{\"train\": [\"v1\", \"v2\"], \"dev\": [\"v4\"], \"test\": [\"v5\", \"v2$_$1\"]}");
        DatasetManifest manifest = imported(null, null);
        assertThat(manifest.splits().get("test").samples()).isEqualTo(3);
        assertThat(manifest.protocol()).containsEntry("splitRule", "splits.json");
        assertThat(manifest.warnings())
                .contains("4 segments are in no split of splits.json and were left out, as 'v_3$_$1'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video,split\nv1,train",
                "video_id,split\nv1,other",
                "video_id,split\nv1",
                "video_id,split\nv1,train\nv1,test"
            })
    void aSplitsFileThatIsNoneIsRefused(String text) throws IOException {
        Files.writeString(folder.resolve("splits.csv"), text);
        assertThat(refusal(null, null)).startsWith("splits.csv ");
    }

    @Test
    void aSplitThatGetsNothingIsRefused() throws IOException {
        Files.writeString(folder.resolve("splits.csv"), "\ufeffid,split\r\nv1,train\r\n\"v2\",train\r\n");
        assertThat(refusal(null, null)).startsWith("no segment falls to test (split splits.csv); put a splits.csv");
    }

    @Test
    void bothSplitsFilesOrABrokenOne() throws IOException {
        Files.writeString(folder.resolve("splits.json"), "{\"train\": [1]}");
        assertThat(refusal(null, null)).contains("both splits.csv and splits.json");
        Files.delete(folder.resolve("splits.csv"));
        assertThat(refusal(null, null)).startsWith("splits.json is not as needed");
    }

    @Test
    void namesThatNoSequenceHasAreRefusedWithTheNamesThereAre() throws IOException {
        assertThat(refusal("phones", null))
                .isEqualTo("align names no sequence: 'phones'; there are COVAREP, FACET 4.2, glove_vectors,"
                        + " Opinion Segment Labels, words");
        assertThat(refusal(null, "emotions")).startsWith("labels names no sequence: 'emotions'; there are");
        assertThat(refusal(null, "words")).contains("holds text; labels are numbers");
        Files.delete(folder.resolve("labels.csd"));
        assertThat(refusal(null, null)).startsWith("no sequence's name contains 'label'; say with labels which");
    }

    @Test
    void labelsAloneAreNoDataset() throws IOException {
        for (String file : List.of("words.csd", "glove.csd", "covarep.csd", "facet.csd")) {
            Files.delete(folder.resolve(file));
        }
        String sentence =
                "beside the labels of the file/Opinion Segment Labels/data there is no sequence with features;"
                        + " a dataset has at least two modalities: give a folder with all of its .csd files";
        assertThat(refusal(null, null)).isEqualTo(sentence);
        folder = folder.resolve("labels.csd");
        assertThat(refusal(null, null)).isEqualTo(sentence);
    }

    @Test
    void aZipOfTheFolderIsTheSameDataset() throws IOException {
        String hash = imported("words", null).hash();
        Path zip = home.resolve("sequences.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String file : FILES) {
                out.putNextEntry(new ZipEntry("mosi/" + file));
                Files.copy(folder.resolve(file), out);
            }
        }
        folder = zip;
        assertThat(imported("words", null).hash()).isEqualTo(hash);
    }

    @Test
    void optionsAreRefusedWhereTheyHaveNoUse() throws IOException {
        folder = Files.write(home.resolve("pickle"), new byte[] {(byte) 0x80, 2, 'N', '.'});
        assertThat(refusal("words", null)).contains("for computational sequences only");
    }

    @Test
    void filesThatDoNotFitTogether() throws IOException {
        Files.write(folder.resolve("twice.csd"), resource("covarep.csd"));
        assertThat(refusal(null, null))
                .isEqualTo("twice.csd/COVAREP/data: a sequence of this name is in another file too");
        Files.writeString(folder.resolve("twice.csd"), "nothing of the kind");
        assertThat(refusal(null, null)).startsWith("twice.csd cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reversed", "unequal", "text", "lacking", "nan", "width", "piece", "shape"})
    void mistakesInAnEntryAreNamedByFileSequenceAndEntry(String mistake) throws IOException {
        Files.write(folder.resolve("facet.csd"), resource("wrong-" + mistake + ".csd"));
        String refused = refusal(null, null);
        Map<String, String> wanted = Map.of(
                "reversed",
                        "facet.csd/FACET 4.2/data/v2/intervals: row 1 is from 2.0 to 1.0; an interval begins before it ends",
                "unequal",
                        "facet.csd/FACET 4.2/data/v2/features has 3 rows and intervals 2; one interval a row is needed",
                "text",
                        "facet.csd/FACET 4.2/data/v2/features has rows of 1 texts; all entries of a sequence have rows of the same"
                                + " kind and width, at most 1048576",
                "lacking", "facet.csd/FACET 4.2/data/v2 has no dataset intervals; an entry has features and intervals",
                "nan",
                        "facet.csd/FACET 4.2/data/v2/intervals: row 0 is from NaN to 1.0; an interval begins before it ends",
                "width",
                        "facet.csd/FACET 4.2/data/v2/features has rows of 3; all entries of a sequence have rows of the same kind and"
                                + " width, at most 1048576",
                "piece",
                        "the entry 'v2[0]' is a piece of a video: these sequences were aligned already; give them as they were before",
                "shape",
                        "facet.csd/FACET 4.2/data/v2/intervals and features have not the shapes (n, 2) and (n, d) with n of at most"
                                + " 4194304");
        assertThat(refused).isEqualTo(wanted.get(mistake));
    }
}
