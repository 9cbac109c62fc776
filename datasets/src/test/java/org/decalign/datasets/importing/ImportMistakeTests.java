package org.decalign.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are refused: each message names the place and what is allowed, and nothing is stored. */
class ImportMistakeTests {
    @TempDir
    Path folder;

    private final Map<String, Object> file = new LinkedHashMap<>();

    ImportMistakeTests() {
        for (String split : List.of("train", "valid", "test")) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("text", Array.floats(1, 4, 2, 3));
            fields.put("audio", Array.floats(2, 4, 5));
            fields.put("id", IntStream.range(0, 4).mapToObj(i -> split + i).toList());
            fields.put("regression_labels", Array.doubles(-3, 0, 1.5, 3));
            file.put(split, fields);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> split(String name) {
        return (Map<String, Object>) file.get(name);
    }

    private List<String> errors(Suite suite) throws IOException {
        return errors(
                Files.write(
                        folder.resolve("file.pkl"),
                        new PickleBytes().value(file).stop()),
                suite);
    }

    private List<String> errors(Path path, Suite suite) throws IOException {
        Path store = folder.resolve("store");
        DatasetException refused = catchThrowableOfType(
                DatasetException.class,
                () -> DatasetImporter.importFile(path, "name", suite, store, ImportProgress.NONE));
        assertThat(refused).as("the import was refused").isNotNull();
        try (Stream<Path> left = Files.walk(store)) {
            assertThat(left).as("what the store holds").containsExactly(store);
        }
        return refused.errors();
    }

    @Test
    void theFileTheMistakesAreMadeInIsRight() throws IOException {
        Path path = PickleBytes.write(folder.resolve("file.pkl"), file);
        var manifest = DatasetImporter.importFile(path, "name", Suite.MOSI, folder.resolve("s"), ImportProgress.NONE);
        assertThat(manifest.warnings()).isEmpty();
    }

    @Test
    void aMissingSplit() throws IOException {
        file.remove("test");
        assertThat(errors(Suite.MOSI))
                .singleElement()
                .asString()
                .contains("split test is missing")
                .contains("needed");
    }

    @Test
    void aSplitThatIsNoDict() throws IOException {
        file.put("valid", List.of("a"));
        assertThat(errors(Suite.MOSI)).containsExactly("valid is a list; a dict of arrays is needed");
    }

    @Test
    void aFileThatHoldsNoDict() throws IOException {
        Path path = PickleBytes.write(folder.resolve("list.pkl"), List.of(1));
        assertThat(errors(path, Suite.MOSI))
                .containsExactly("the file holds a list; a dict with the splits " + SplitName.allowed() + " is needed");
    }

    @Test
    void modalitiesOfUnequalLength() throws IOException {
        split("valid").put("audio", Array.floats(0, 3, 5));
        assertThat(errors(Suite.MOSI))
                .containsExactly("valid.audio has 3 samples, valid.text has 4; all modalities need the same number");
    }

    @Test
    void labelsOrIdsOfAnotherLength() throws IOException {
        split("train").put("regression_labels", Array.doubles(1, 2));
        split("test").put("id", List.of("a", "b", "c"));
        assertThat(errors(Suite.MOSI))
                .containsExactly(
                        "train.regression_labels has 2 samples, the split's first modality 4",
                        "test.id has 3 samples, the split's first modality 4");
    }

    @Test
    void labelsThatAreNoNumber() throws IOException {
        split("train").put("regression_labels", Array.doubles(1, Double.NaN, 2, Double.POSITIVE_INFINITY));
        assertThat(errors(Suite.GENERIC))
                .containsExactly(
                        "train.regression_labels: the label of sample 1 is NaN; allowed are finite numbers",
                        "train.regression_labels: the label of sample 3 is Infinity; allowed are finite numbers");
    }

    @Test
    void labelsOutsideTheSuitesRange() throws IOException {
        assertThat(errors(Suite.SIMS))
                .hasSize(9)
                .contains("valid.regression_labels: the label of sample 0 is -3.0; allowed are numbers from -1 to 1");
        split("train").put("regression_labels", Array.doubles(-3.5, 0, 0, 3.25));
        assertThat(errors(Suite.MOSEI)).hasSize(2).allMatch(e -> e.endsWith("allowed are numbers from -3 to 3"));
    }

    @Test
    void classesThatAreNoneOrTooMany() throws IOException {
        for (String name : file.keySet()) {
            split(name).remove("regression_labels");
            split(name).put("classification_labels", Array.doubles(0, 5, 1, 2));
        }
        split("test").put("classification_labels", Array.doubles(0, 6, 1.5, -1));
        assertThat(errors(Suite.IEMOCAP)).hasSize(3).allMatch(e -> e.contains("class indices from 0 to 5"));
        split("test").put("classification_labels", Array.doubles(0, 1000, 1, 1));
        assertThat(errors(Suite.GENERIC)).hasSize(1);
    }

    @Test
    void labelsThatAreMissingOrNotNumbers() throws IOException {
        split("train").remove("regression_labels");
        split("test").put("regression_labels", List.of(1.0, "two", 1.0, 1.0));
        assertThat(errors(Suite.MOSI))
                .containsExactly(
                        "train.regression_labels is missing; train has [text, audio, id]",
                        "test.regression_labels holds a string at sample 1; numbers are needed");
    }

    @Test
    void idsThatAreNotUnique() throws IOException {
        split("train").put("id", List.of("a", "b", "a", " "));
        assertThat(errors(Suite.MOSI))
                .contains("train.id: sample 2 has the id 'a' of sample 0; ids must differ")
                .anyMatch(e -> e.startsWith("train.id: sample 3 has an id of 1 characters"));
    }

    @Test
    void wrongRanks() throws IOException {
        split("train").put("text", Array.floats(0, 4));
        split("valid").put("audio", Array.floats(0, 4, 1, 1, 5));
        assertThat(errors(Suite.MOSI))
                .contains(
                        "train.text has shape (4,); (N, T, D) or (N, D) is needed",
                        "valid.audio has shape (4, 1, 1, 5); (N, T, D) or (N, D) is needed");
    }

    @Test
    void raggedLengths() throws IOException {
        split("train").put("audio", List.of(List.of(1.0), List.of(1.0, 2.0), List.of(), List.of()));
        assertThat(errors(Suite.MOSI))
                .contains("train.audio is a list; a numeric array with equal lengths, (N, T, D), is needed");
    }

    @Test
    void emptySplits() throws IOException {
        split("valid").put("text", Array.floats(0, 0, 2, 3));
        assertThat(errors(Suite.MOSI)).contains("valid.text has no samples: the split is empty");
    }

    @Test
    void aModalityWithoutFeatures() throws IOException {
        split("test").put("audio", Array.floats(0, 4, 0));
        assertThat(errors(Suite.MOSI))
                .anyMatch(e -> e.startsWith("test.audio has shape (4, 0); T and D of at least 1"));
    }

    @Test
    void splitsThatDiffer() throws IOException {
        split("valid").put("audio", Array.floats(0, 4, 6));
        split("test").put("vision", Array.floats(0, 4, 6));
        split("test").put("text_bert", Array.floats(0, 4, 3, 2));
        assertThat(errors(Suite.MOSI))
                .containsExactly(
                        "valid.audio has shape (4, 6), train.audio (4, 5); T and D must agree",
                        "test.vision is a modality that train does not have",
                        "text_bert is in only one of train and test");
    }

    @Test
    void oneModalityOnly() throws IOException {
        file.keySet().forEach(name -> split(name).remove("audio"));
        assertThat(errors(Suite.MOSI))
                .allMatch(e -> e.contains("at least two numeric arrays"))
                .hasSize(3);
    }

    @Test
    void aFirstModalityThatIsNotFinite() throws IOException {
        split("test")
                .put(
                        "text",
                        new Array(
                                "f8",
                                new long[] {4, 1, 1},
                                Array.doubles(1, 2, Double.NaN, 3).data()));
        split("train").put("text", Array.floats(0, 4, 1));
        split("valid").put("text", Array.floats(0, 4, 1));
        assertThat(errors(Suite.MOSI))
                .singleElement()
                .asString()
                .startsWith("test.text has 1 values that are infinite");
    }

    @Test
    void tokensOfAnotherShape() throws IOException {
        split("train").put("text_bert", Array.floats(0, 4, 2, 7));
        assertThat(errors(Suite.MOSI)).contains("train.text_bert is (4, 2, 7); a numeric array (4, 3, T) is needed");
    }

    @Test
    void tokensThatAreNoIds() throws IOException {
        file.keySet().forEach(name -> split(name).put("text_bert", tokens(0, 1)));
        split("test").put("text_bert", tokens(9, -1));
        split("train").put("text_bert", tokens(20, 0.5, Double.NaN, 1e10));
        assertThat(errors(Suite.MOSI))
                .containsExactly(
                        "train.text_bert is 0.5 at row 1, step 0 of sample 'train3'; token ids, attention mask and segments are whole numbers from 0",
                        "train.text_bert has 2 more values that are not whole numbers from 0",
                        "test.text_bert is -1.0 at row 1, step 1 of sample 'test1'; token ids, attention mask and segments are whole numbers from 0");
    }

    /** (4, 3, 2) ones as float64, with other values from an index on. */
    private static Array tokens(int at, double... values) {
        double[] all = new double[24];
        Arrays.fill(all, 1);
        System.arraycopy(values, 0, all, at, values.length);
        return new Array("f8", new long[] {4, 3, 2}, Array.doubles(all).data());
    }

    @Test
    void negativeLengths() throws IOException {
        split("train").put("audio_lengths", List.of(1, -1, 1, 1));
        assertThat(errors(Suite.MOSI))
                .contains("train.audio_lengths is -1.0 at sample 1; whole numbers from 0 are allowed");
    }

    @Test
    void modalityNamesThatAreNoNames() throws IOException {
        file.keySet().forEach(name -> split(name).put("<b>\n../x", Array.floats(0, 4, 2)));
        assertThat(errors(Suite.MOSI))
                .contains("train.<b>?../x: a modality's name has letters, digits and _, at most 64");
    }

    @Test
    void manyMistakesAreAllReportedUpToFifty() throws IOException {
        for (int i = 0; i < 40; i++) {
            split("train").put("extra" + i, Array.floats(0, 3, 2));
            split("test").put("other" + i, Array.floats(0, 3, 2));
        }
        assertThat(errors(Suite.MOSI)).hasSize(51).last().asString().matches("and \\d+ more");
    }

    @Test
    void aPickleThatCallsOsSystem() throws IOException {
        byte[] evil = new PickleBytes()
                .global("os", "system")
                .text("touch x")
                .op(0x85, 'R')
                .stop();
        assertThat(errors(Files.write(folder.resolve("evil.pkl"), evil), Suite.MOSI))
                .singleElement()
                .asString()
                .contains("os.system")
                .contains("byte");
    }

    @Test
    void aFileThatIsCut() throws IOException {
        byte[] whole = new PickleBytes().value(file).stop();
        Path cut = Files.write(folder.resolve("cut.pkl"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(errors(cut, Suite.MOSI)).singleElement().asString().contains("truncated");
        byte[] packed = gzip(whole);
        Path cutGzip = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(packed, packed.length / 2));
        assertThat(errors(cutGzip, Suite.MOSI)).singleElement().asString().startsWith("gzip: ");
        packed[20] ^= 0x55;
        Path damaged = Files.write(folder.resolve("damaged.gz"), packed);
        assertThat(errors(damaged, Suite.MOSI)).hasSize(1);
    }

    @Test
    void aGzipBomb() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        assertThat(errors(bomb, Suite.MOSI)).singleElement().asString().contains("expands to more than");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void namesThatAreNone() {
        Path path = PickleBytes.write(folder.resolve("file.pkl"), file);
        for (String name : List.of("", " ", "..", "a/b", "a\\b", "a\nb", "a@b", "x".repeat(101))) {
            assertThat(catchThrowableOfType(
                            DatasetException.class,
                            () -> DatasetImporter.importFile(
                                    path, name, Suite.MOSI, folder.resolve("store"), ImportProgress.NONE)))
                    .as(name)
                    .hasMessageContaining("name of a dataset");
        }
        assertThat(folder.resolve("store")).doesNotExist();
    }
}
