package org.decalign.datasets.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.AbstractStringAssert;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.ScratchFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Arrays of every type and layout that h5py writes, and files that are damaged or hostile; made by {@code src/test/python/make_hdf5_files.py}. */
class Hdf5FileTests {
    @TempDir
    Path home;

    private int files;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Hdf5FileTests.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private interface Reading {
        void read(Hdf5Group root, ScratchFile scratch) throws IOException;
    }

    private void reading(byte[] bytes, Reading reading) throws IOException {
        Path path = Files.write(home.resolve("file" + files), bytes);
        try (Hdf5File file = Hdf5File.open(path, "the file");
                ScratchFile scratch = ScratchFile.create(home.resolve("scratch" + files++), bytes.length)) {
            reading.read(file.root(), scratch);
        }
    }

    private static double[] numbers(Hdf5Group group, String name, ScratchFile scratch) throws IOException {
        NumpyArray array = Objects.requireNonNull(group.dataset(name), name).array(scratch);
        int rows = array.rank() == 0 ? 1 : (int) array.extent(0);
        double[] numbers = new double[rows * (int) array.rowElements()];
        array.readRows(0, rows, numbers);
        return numbers;
    }

    @Test
    void readsEveryElementTypeAndOrder() throws IOException {
        JsonNode expected = JsonMapper.builder().build().readTree(resource("/pickles/arrays.json"));
        reading(resource("/hdf5/types.h5"), (root, scratch) -> {
            for (String name : expected.propertyNames()) {
                double[] wanted = expected.get(name)
                        .valueStream()
                        .mapToDouble(node -> Double.parseDouble(node.asString().replace("inf", "Infinity")))
                        .toArray();
                assertThat(numbers(root, name, scratch)).as(name).isEqualTo(wanted);
            }
        });
    }

    @Test
    void readsBooleansTextsAndWhatIsSmallOrPartlyWritten() throws IOException {
        reading(resource("/hdf5/types.h5"), (root, scratch) -> {
            assertThat(numbers(root, "bool", scratch)).containsExactly(1, 0, 1);
            assertThat(numbers(root, "compact", scratch)).containsExactly(1, 2, 3);
            assertThat(numbers(root, "scalar", scratch)).containsExactly(2.5);
            assertThat(root.dataset("texts").array(scratch).elements()).containsExactly("plain", "", "è € 𝄞");
            assertThat(root.dataset("fixed").array(scratch).elements()).containsExactly("ab", "", "abcd");
            double[] partly = new double[20];
            Arrays.fill(partly, 7.5);
            partly[0] = 1;
            assertThat(numbers(root, "partly", scratch)).isEqualTo(partly);
            assertThat(root.group("many").names()).hasSize(300);
            assertThat(numbers(root.group("many"), "name299", scratch)).containsExactly(2.5);
            assertThat(root.group("bool")).isNull();
            assertThat(root.dataset("many")).isNull();
            assertThat(root.dataset("nothing")).isNull();
        });
    }

    private AbstractStringAssert<?> refusal(String name) throws IOException {
        DatasetException[] refused = new DatasetException[1];
        reading(
                resource("/hdf5/refused.h5"),
                (root, scratch) -> refused[0] = catchThrowableOfType(
                        DatasetException.class,
                        () -> root.group("train").dataset(name).array(scratch)));
        assertThat(refused[0]).as(name).isNotNull();
        return assertThat(refused[0].getMessage()).startsWith("the file/train/" + name);
    }

    @Test
    void linksOutOfTheTreeAreRefusedByName() throws IOException {
        refusal("external").contains("is an external link to /x in other.h5; links are not followed");
        refusal("soft").contains("is a soft link to /elsewhere; links are not followed");
        refusal("raw").contains("External Data Files");
        refusal("virtual").contains("Virtual storage");
    }

    @Test
    void typesAndFiltersThatAreNotReadAreNamed() throws IOException {
        refusal("complex").contains("its elements are Compound of 8 bytes; allowed are f2 f4 f8");
        refusal("reference").contains("its elements are Reference of 8 bytes");
        refusal("lzf").contains("compressed with the filter 32000 (lzf); gzip, shuffle and fletcher32 are read");
        refusal("null").contains("it has no elements");
        refusal("unwritten").contains("it has a shape and no data");
    }

    @Test
    void shapesThatWouldTakeTooMuchAreRefused() throws IOException {
        refusal("chunk").contains("it has 32 chunks of 134217728 bytes; at most 262144 of 67108864 are read");
        refusal("chunks").contains("it has 1048576 chunks of 4096 bytes");
        refusal("huge").contains("takes the expanded data over 268435456 bytes");
    }

    @Test
    void aChunkThatExpandsBeyondItsShapeIsRefused() throws IOException {
        refusal("bomb").contains("a chunk's gzip does not end where the chunk does");
    }

    /** Changes bytes after the first place of a signature. */
    private static byte[] patched(String name, String signature, int at, long value, int bytes) throws IOException {
        byte[] file = resource("/hdf5/" + name);
        int start = new String(file, StandardCharsets.ISO_8859_1).indexOf(signature);
        assertThat(start).as(signature).isPositive();
        ByteBuffer number =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value < 0 ? start : value);
        System.arraycopy(number.array(), 0, file, start + at, bytes);
        return file;
    }

    private void assertRefused(byte[] file, String because) {
        assertThat(catchThrowableOfType(DatasetException.class, () -> readAll(file)))
                .isNotNull()
                .hasMessageContaining(because);
    }

    @Test
    void aTreeThatContainsItselfEnds() throws IOException {
        byte[] file = patched("groups.h5", "TREE", 5, 1, 1);
        byte[] itself = patched("groups.h5", "TREE", 32, -1, 8);
        int child = new String(file, StandardCharsets.ISO_8859_1).indexOf("TREE") + 32;
        System.arraycopy(itself, child, file, child, 8);
        assertRefused(file, "its structure");
    }

    @Test
    void lengthsThatNoFileHasCostNothing() throws IOException {
        assertRefused(patched("groups.h5", "HEAP", 8, 1L << 40, 8), "lie outside of the file's");
        assertRefused(patched("groups.h5", "GCOL", 8, 0x7fffffff, 8), "lie outside of the file's");
        assertRefused(patched("flat.h5", "FAHD", 8, 0x7ffffff0, 8), "an index states more than 2097152 records");
        assertRefused(patched("flat.h5", "BTHD", 26, 0x7ffffff0, 8), "an index states more than 2097152 records");
        assertRefused(patched("flat.h5", "EAHD", 44, 0x7ffffff0, 8), "an index states more than 2097152 records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups.h5", "flat.h5", "types.h5"})
    void aFileThatEndsTooEarlyIsRefused(String name) throws IOException {
        byte[] whole = resource("/hdf5/" + name);
        for (int part = 1; part < 16; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / 16);
            assertThat(catchThrowableOfType(DatasetException.class, () -> readAll(cut)))
                    .hasMessageContaining("truncated");
        }
    }

    /** Whatever bytes are changed, the file is read or refused in words. */
    @ParameterizedTest
    @ValueSource(strings = {"groups.h5", "flat.h5", "types.h5"})
    void damageAnywhereIsReadOrRefused(String name) throws IOException {
        byte[] whole = resource("/hdf5/" + name);
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= round % 3; i++) {
                damaged[8 + random.nextInt(whole.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                readAll(damaged);
            } catch (DatasetException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private void readAll(byte[] bytes) throws IOException {
        reading(bytes, (root, scratch) -> readAll(root, scratch, 0));
    }

    private static void readAll(Hdf5Group group, ScratchFile scratch, int depth) throws IOException {
        group.texts();
        for (String name : group.names()) {
            Hdf5Group inner = depth < 3 ? group.group(name) : null;
            Hdf5Dataset dataset = group.dataset(name);
            if (inner != null) {
                readAll(inner, scratch, depth + 1);
            } else if (dataset != null && !name.equals("left")) {
                dataset.array(scratch);
            }
        }
    }
}
