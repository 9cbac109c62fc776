package org.decalign.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.datasets.numpy.NpyHeader;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.source.folder.LabelTable;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Every kind of feature file; the good ones are made by {@code make_test_files.py} and {@code make_hdf5_files.py} in {@code src/test/python} out of the same arrays. */
class FileKindTests {
    @TempDir
    Path home;

    private static byte[] resource(String name) throws IOException {
        String folder = name.endsWith(".h5") ? "/hdf5/" : "/pickles/";
        try (InputStream in = FileKindTests.class.getResourceAsStream(folder + name)) {
            return in.readAllBytes();
        }
    }

    private DatasetManifest imported(byte[] file) throws IOException {
        Path path = Files.write(home.resolve("file"), file);
        return DatasetImporter.importFile(path, "name", Suite.MOSI, home.resolve("store"), ImportProgress.NONE);
    }

    private String refusal(byte[] file) throws IOException {
        DatasetException refused = catchThrowableOfType(DatasetException.class, () -> imported(file));
        assertThat(refused).as("the import was refused").isNotNull();
        try (Stream<Path> left = Files.list(home.resolve("store"))) {
            assertThat(left).isEmpty();
        }
        return refused.getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slashes.npz",
                "fortran.npz",
                "dicts.npz",
                "mmsa.safetensors",
                "mmsa.pkl.xz",
                "groups.h5",
                "flat.h5"
            })
    void everyKindOfFileBecomesTheDatasetThatThePickleBecomes(String name) throws IOException {
        DatasetManifest pickle = imported(resource("mmsa-p4.pkl"));
        DatasetManifest other = imported(resource(name));
        assertThat(other.files()).isEqualTo(pickle.files());
        assertThat(other.warnings())
                .filteredOn(warning -> !warning.startsWith("left out, because it is not a split: other"))
                .isEqualTo(pickle.warnings());
        assertThat(other.modalities()).isEqualTo(pickle.modalities());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slashes.npz", "mmsa.safetensors", "groups.h5", "flat.h5"})
    void aFileSaysWhereItComesFrom(String name) throws IOException {
        assertThat(imported(resource(name)).protocol()).containsEntry("source", "made for tests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slashes.npz", "fortran.npz", "mmsa.safetensors", "mmsa.pkl.xz", "groups.h5", "flat.h5"})
    void aFileThatEndsTooEarlyIsRefused(String name) throws IOException {
        byte[] whole = resource(name);
        for (int part = 1; part < 8; part++) {
            assertThat(refusal(Arrays.copyOf(whole, whole.length * part / 8))).isNotBlank();
        }
    }

    @Test
    void oneArrayAloneIsNoDataset() throws IOException {
        assertThat(refusal(NpyHeader.bytes("<f4", List.of(0L)))).contains("numpy.savez");
    }

    @Test
    void aLabelTableAloneSaysWhatADatasetNeedsBesideIt() throws IOException {
        String table = "video_id,clip_id,text,label,annotation,mode\nv,1,a,0,,train\n";
        assertThat(refusal(table.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(LabelTable.ALONE)
                .contains("two modalities or more")
                .contains("NAME.npy (N, T, D)");
    }

    @Test
    void bombsInXzAndNpz() throws IOException {
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(0))) {
            zeros(out);
        }
        assertThat(refusal(xz.toByteArray())).startsWith("xz: the file expands to more than");
        byte[] npz = npz("train/text.npy", NpyHeader.bytes("|u1", List.of(300L << 20)), true);
        assertThat(refusal(npz)).startsWith("npz: the file expands to more than");
    }

    @Test
    void anXzFileThatNeedsTooMuchMemory() throws IOException {
        assertThat(refusal(resource("large-dictionary.xz")))
                .startsWith("xz: the file is damaged")
                .contains("memory");
    }

    private static void zeros(OutputStream out) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 300; i++) {
            out.write(zeros);
        }
    }

    private static byte[] npz(String name, byte[] body, boolean bomb) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(body);
            if (bomb) {
                zeros(zip);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] npy(String header, byte[] body) {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + text.length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .put(body)
                .array();
    }

    private static String dict(String descr, String shape) {
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
    }

    @Test
    void arraysInNpzThatAreNotRead() throws IOException {
        String name = "train/text.npy";
        assertThat(refusal(npz(name, new byte[20], false))).isEqualTo(name + " is not a .npy file of version 1 to 3");
        assertThat(refusal(npz(name, npy(dict("'<f4'", "(2, 3)"), new byte[23]), false)))
                .isEqualTo(name + " needs 24 bytes for its shape and has 23: it is damaged");
        assertThat(refusal(npz(name, npy(dict("'<c8'", "(1,)"), new byte[8]), false)))
                .isEqualTo(name + " has elements c8; allowed are f2 f4 f8, i and u with 1 2 4 8, b1, text and objects");
        assertThat(refusal(npz(name, npy(dict("[('a', '<f4')]", "(1,)"), new byte[4]), false)))
                .contains("only plain element types");
        assertThat(refusal(npz(name, npy(dict("'<f4'", "(-1,)"), new byte[4]), false)))
                .contains("header");
        assertThat(refusal(npz(name, npy(dict("'<f4'", "(1, 1, 1, 1, 1, 1, 1, 1, 1)"), new byte[4]), false)))
                .contains("up to 8 axes");
        assertThat(refusal(npz(name, npy(dict("'<f8'", "(999999999999999, 999999999999999)"), new byte[4]), false)))
                .contains("overflows");
    }

    @Test
    void anArrayOfObjectsMayNameNoMoreThanAPickle() throws IOException {
        byte[] pickle = new PickleBytes().ascii("cos\nsystem\n").stop();
        assertThat(refusal(npz("train/id.npy", npy(dict("'|O'", "(1,)"), pickle), false)))
                .contains("os.system");
        byte[] list = new PickleBytes().value(List.of("a")).stop();
        assertThat(refusal(npz("train/id.npy", npy(dict("'|O'", "(1,)"), list), false)))
                .contains("holds a list; an array is needed");
    }

    @Test
    void aNameOutsideTheFolderWritesNothingThere() throws IOException {
        byte[] array = npy(dict("'<f4'", "(1,)"), new byte[4]);
        assertThat(refusal(npz("../../outside.npy", array, false))).contains("split train is missing");
        assertThat(home.resolve("outside.npy")).doesNotExist();
    }

    private static byte[] safetensors(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void safetensorsThatAreNotRead() throws IOException {
        String tensor = "{\"train.text\": {\"dtype\": \"%s\", \"shape\": %s, \"data_offsets\": [0, %d]}}";
        assertThat(refusal(safetensors(tensor.formatted("F32", "[1]", 8), 8))).contains("lies outside the file");
        assertThat(refusal(safetensors(tensor.formatted("F32", "[2]", 8), 4))).contains("lies outside the file");
        assertThat(refusal(safetensors(tensor.formatted("F8_E4M3", "[4]", 4), 4)))
                .contains("elements F8_E4M3; allowed are");
        assertThat(refusal(safetensors(tensor.formatted("F32", "[-1]", 4), 4))).contains("has the extent -1");
        assertThat(refusal(safetensors(tensor.formatted("F32", "[9223372036854775807, 4]", 4), 4)))
                .contains("header cannot be read");
        assertThat(refusal(safetensors("{\"__metadata__\": {\"train.id\": \"[1, {}]\"}}", 0)))
                .isEqualTo("the metadata train.id is not a JSON array of strings");
        assertThat(refusal(safetensors("{\"train.text\": ", 0))).contains("header cannot be read");
        assertThat(refusal(safetensors("{\"a\":" + "[".repeat(5000), 0))).contains("header cannot be read");
    }

    @Test
    void bfloat16IsReadAsWritten() throws IOException {
        String header = "{\"train/x\": {\"dtype\": \"BF16\", \"shape\": [3], \"data_offsets\": [0, 6]}}";
        byte[] file = safetensors(header, 6);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(file.length - 6)
                .putShort((short) 0x3fc0)
                .putShort((short) 0xc000)
                .putShort((short) 0x7f80);
        Path path = Files.write(home.resolve("x.safetensors"), file);
        try (FeatureSource source =
                FeatureFile.open(path, SourceOptions.NONE, Files.createDirectory(home.resolve("scratch")))) {
            assertThat(source.root().toString()).contains("train");
            @SuppressWarnings("unchecked")
            var train = (java.util.Map<String, Object>) ((java.util.Map<String, Object>) source.root()).get("train");
            double[] values = new double[3];
            ((org.decalign.datasets.numpy.NumpyArray) train.get("x")).readRows(0, 3, values);
            assertThat(values).containsExactly(1.5, -2, Double.POSITIVE_INFINITY);
        }
    }
}
