package org.decalign.datasets.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.mmsa.SplitName;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import org.decalign.datasets.source.folder.Npy;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A validation part is read under each of its usual names in every kind of file, and what is not read is named. */
class SplitNamesTests {
    @TempDir
    Path home;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SplitNamesTests.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private DatasetManifest imported(Path source) throws IOException {
        return DatasetImporter.importFile(source, "name", Suite.MOSI, home.resolve("store"), ImportProgress.NONE);
    }

    private DatasetManifest imported(byte[] file) throws IOException {
        return imported(Files.write(home.resolve("file"), file));
    }

    private String refusal(Path source) {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> imported(source));
        assertThat(refused).as("the import was refused").isNotNull();
        return refused.getMessage();
    }

    private static Map<String, Object> split(String name, int samples) {
        List<Object> ids = new java.util.ArrayList<>();
        for (int i = 0; i < samples; i++) {
            ids.add(name + i);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", Array.floats(1, samples, 2));
        fields.put("audio", Array.floats(2, samples, 3));
        fields.put("id", ids);
        fields.put("regression_labels", Array.doubles(new double[samples]));
        return fields;
    }

    private Path pickle(String... names) {
        Map<String, Object> file = new LinkedHashMap<>();
        for (String name : names) {
            file.put(name, split(name, 40));
        }
        return PickleBytes.write(home.resolve("file.pkl"), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "val", "validation", "VALID", "Dev"})
    void aPicklesValidationPartIsValidWhateverItsName(String name) throws IOException {
        DatasetManifest manifest = imported(pickle("train", name, "test"));
        assertThat(manifest.splits().get("train").samples()).isEqualTo(40);
        assertThat(manifest.splits().get("valid").samples()).isEqualTo(40);
        assertThat(manifest.protocol()).doesNotContainKey("valid");
        assertThat(manifest.warnings()).isEmpty();
    }

    @Test
    void trainingAndTestingAreTrainAndTest() throws IOException {
        assertThat(imported(pickle("training", "development", "testing"))
                        .splits()
                        .keySet())
                .containsExactly("train", "valid", "test");
    }

    @Test
    void twoNamesOfOneSplitAreRefused() {
        assertThat(refusal(pickle("train", "dev", "valid", "test")))
                .contains("both dev and valid")
                .contains("keep one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "val", "validation"})
    void anNpzsValidationPartIsValidWhateverItsName(String name) throws IOException {
        String hash = imported(resource("/pickles/slashes.npz")).hash();
        DatasetManifest renamed = imported(renamed(resource("/pickles/slashes.npz"), "valid/", name + "_"));
        assertThat(renamed.hash()).isEqualTo(hash);
    }

    @Test
    void theDictsOfAnNpzHaveTheSameNames() throws IOException {
        String hash = imported(resource("/pickles/dicts.npz")).hash();
        assertThat(imported(renamed(resource("/pickles/dicts.npz"), "valid.npy", "dev.npy"))
                        .hash())
                .isEqualTo(hash);
    }

    private static byte[] renamed(byte[] npz, String from, String to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(npz));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName().replace(from, to)));
                in.transferTo(out);
            }
        }
        return bytes.toByteArray();
    }

    /** A safetensors header is JSON after its length. */
    private static byte[] renamedTensors(String from, String to) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(resource("/pickles/mmsa.safetensors")).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[(int) file.getLong()];
        file.get(header);
        assertThat(new String(header, UTF_8)).contains(from);
        byte[] renamed = new String(header, UTF_8).replace(from, to).getBytes(UTF_8);
        return ByteBuffer.allocate(8 + renamed.length + file.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(renamed.length)
                .put(renamed)
                .put(file)
                .array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"dev/", "\"val.", "\"validation_"})
    void aSafetensorsValidationPartIsValidWhateverItsName(String name) throws IOException {
        String hash = imported(resource("/pickles/mmsa.safetensors")).hash();
        assertThat(imported(renamedTensors("\"valid.", name)).hash()).isEqualTo(hash);
    }

    /** In this form of HDF5 names end with a zero byte, so that a shorter one takes the place of a longer one. */
    @ParameterizedTest
    @ValueSource(strings = {"dev\0\0", "val\0\0"})
    void anHdf5FilesValidationPartIsValidWhateverItsName(String name) throws IOException {
        String hash = imported(resource("/hdf5/groups.h5")).hash();
        DatasetManifest renamed = imported(hdf5("valid\0", name + "\0"));
        assertThat(renamed.hash()).isEqualTo(hash);
        assertThat(renamed.warnings()).contains("left out, because it is not a split: other (a group of left)");
    }

    private static byte[] hdf5(String from, String to) throws IOException {
        String file = new String(resource("/hdf5/groups.h5"), ISO_8859_1);
        assertThat(file).contains(from);
        return file.replace(from, to).getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "val", "validation"})
    void theModeOfALabelTableHasTheSameNames(String name) throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));
        StringBuilder table = new StringBuilder("video_id,clip_id,text,label,annotation,mode\n");
        List<String> modes = List.of("training", name, "Test");
        for (int i = 0; i < 6; i++) {
            table.append("v,")
                    .append(i)
                    .append(",words,0.5,,")
                    .append(modes.get(i / 2))
                    .append('\n');
        }
        Files.writeString(folder.resolve("label.csv"), table);
        Npy.floats(folder.resolve("text.npy"), new float[12], 6, 2);
        Npy.floats(folder.resolve("audio.npy"), new float[18], 6, 3);
        DatasetManifest manifest = imported(folder);
        assertThat(manifest.splits().get("valid").samples()).isEqualTo(2);
        assertThat(manifest.warnings()).isEmpty();
    }

    @Test
    void aSplitIsNotMadeUpWhileTheFileHasOneThatCouldBeIt() throws IOException {
        assertThat(refusal(pickle("train", "eval", "test")))
                .contains(
                        "there is no split valid, but eval (a dict of text, audio, id, regression_labels) could be one")
                .contains("valid (or val, dev, validation");
        assertThat(refusal(
                        Files.write(home.resolve("npz"), renamed(resource("/pickles/slashes.npz"), "valid/", "eval_"))))
                .contains("eval_audio (an array (4, 2, 5))");
        assertThat(refusal(Files.write(home.resolve("h5"), hdf5("valid\0", "eval\0\0"))))
                .contains("eval (a group of ");
        assertThat(refusal(Files.write(home.resolve("st"), renamedTensors("\"valid.", "\"eval/"))))
                .contains("eval/audio (an array (4, 2, 5))");
    }

    @Test
    void everyEntryThatIsNotReadIsNamed() throws IOException {
        Map<String, Object> file = new LinkedHashMap<>();
        for (SplitName name : SplitName.values()) {
            Map<String, Object> fields = split(name.toString(), 4);
            fields.put("index", Array.doubles(0, 1, 2, 3));
            fields.put("classification_labels", Array.doubles(0, 1, 2, 0));
            fields.put("regression_labels_T", Array.doubles(0, 1, 2, 0));
            file.put(name.toString(), fields);
        }
        file.put("config", Map.of("align", "x"));
        file.put("folds", Array.doubles(1, 2));
        assertThat(imported(PickleBytes.write(home.resolve("more.pkl"), file)).warnings())
                .containsExactly(
                        "left out, because it is not a split: config (a dict of align), folds (an array (2,))",
                        "fields that are not read were left out: index (train, valid, test), classification_labels"
                                + " (train, valid, test), regression_labels_T (train, valid, test); the labels are"
                                + " those of regression_labels");
    }

    @Test
    void whatIsThereIsToldWhenASplitIsMissing() {
        assertThat(refusal(pickle("train", "valid", "holdout")))
                .contains("split test is missing")
                .contains("Found: holdout (a dict of text, audio")
                .contains("test (or testing)");
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("train", split("train", 40));
        file.put("protocol", Map.of("source", "x"));
        assertThat(refusal(PickleBytes.write(home.resolve("one.pkl"), file)))
                .contains("split test is missing")
                .contains("Found: nothing else.");
    }
}
