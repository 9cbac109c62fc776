package org.decalign.datasets.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.numpy.NumpyArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pickles that NumPy wrote, by {@code src/test/python/make_test_files.py}. */
class PickleReaderTests {
    @TempDir
    Path folder;

    private PickleReader open(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file.pkl"), bytes);
        return PickleReader.open(file, folder.resolve("scratch"), PickleLimits.DEFAULT);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PickleReaderTests.class.getResourceAsStream("/pickles/" + name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void readsEveryElementTypeAndOrder(int protocol) throws IOException {
        JsonNode expected = JsonMapper.builder().build().readTree(resource("arrays.json"));
        try (PickleReader pickle = open(resource("arrays-p" + protocol + ".pkl"))) {
            Map<String, Object> arrays = PickleReader.asDict(pickle.root());
            assertThat(arrays.keySet()).containsExactlyElementsOf(expected.propertyNames());
            for (Map.Entry<String, Object> entry : arrays.entrySet()) {
                assertThat(rowByRow((NumpyArray) entry.getValue()))
                        .as(entry.getKey())
                        .isEqualTo(numbers(expected.get(entry.getKey())));
            }
        }
    }

    private static double[] rowByRow(NumpyArray array) throws IOException {
        int rows = (int) array.extent(0);
        int width = (int) array.rowElements();
        double[] all = new double[rows * width];
        double[] whole = new double[rows * width];
        array.readRows(0, rows, whole);
        for (int row = 0; row < rows; row++) {
            double[] one = new double[width];
            array.readRows(row, 1, one);
            System.arraycopy(one, 0, all, row * width, width);
        }
        assertThat(all).isEqualTo(whole);
        return all;
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode node = array.get(i);
            numbers[i] = node.isString() ? Double.NEGATIVE_INFINITY : node.asDouble();
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void readsTextAndPlainValues(int protocol) throws IOException {
        try (PickleReader pickle = open(resource("lists-p" + protocol + ".pkl"))) {
            Map<String, Object> lists = PickleReader.asDict(pickle.root());
            assertThat(elements(lists, "wide")).containsExactly("a", "", "zwei", "𝄞x");
            assertThat(elements(lists, "bigWide")).containsExactly("a", "zwei");
            assertThat(elements(lists, "bytes")).containsExactly("a", "xyz");
            assertThat(elements(lists, "objects")).containsExactly("a", 7L, 2.5, true);
            assertThat(PickleReader.asList(lists.get("plain")))
                    .containsExactly("a", 7L, -300L, 70000L, 1L << 40, -(1L << 62), 2.5, true, false, 0.5, -9L, "s");
            assertThat(PickleReader.asList(lists.get("tupleAndSets")))
                    .map(PickleReader::describe)
                    .containsExactly("a tuple", "a set", "a set", "None", "bytes", "bytes");
        }
    }

    private static List<Object> elements(Map<String, Object> lists, String key) throws IOException {
        return ((NumpyArray) lists.get(key)).elements();
    }

    @Test
    void whatIsNoCharacterBecomesTheReplacementCharacter() throws IOException {
        byte[] points = {'a', 0, 0, 0, 0, (byte) 0xd8, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
        var array = new PickleBytes.Array("U1", new long[] {3}, points);
        try (PickleReader pickle = open(new PickleBytes().value(array).stop())) {
            assertThat(((NumpyArray) pickle.root()).elements()).containsExactly("a", "\ufffd", "\ufffd");
        }
    }

    @Test
    void readsTheNamesOfOldAndNewNumpy() throws IOException {
        String made = new String(resource("arrays-p3.pkl"), StandardCharsets.ISO_8859_1);
        assertThat(made).contains("numpy._core.multiarray\n");
        byte[] old = made.replace("numpy._core.multiarray\n", "numpy.core.multiarray\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (PickleReader pickle = open(old)) {
            assertThat(PickleReader.asDict(pickle.root())).containsKey("fortran");
        }
    }

    @Test
    void readsBytesThatProtocol2WroteAsLongText() throws IOException {
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < 600_000 * 4; i++) {
            latin.append((char) (i * 31 % 251));
        }
        byte[] utf8 = latin.toString().getBytes(StandardCharsets.UTF_8);
        byte[] expected = latin.toString().getBytes(StandardCharsets.ISO_8859_1);
        PickleBytes made = PickleBytes.raw().op(0x80, 2);
        made.global("numpy.core.multiarray", "_reconstruct").global("numpy", "ndarray");
        made.op('K', 0, 0x85)
                .global("_codecs", "encode")
                .text("b")
                .text("latin1")
                .op(0x86, 'R', 0x87, 'R');
        made.op('(', 'K', 1).op('J').u32(expected.length).op(0x85).dtype("u1").op(0x89);
        made.global("_codecs", "encode").text(latin.toString()).text("latin1").op(0x86, 'R', 't', 'b');
        assertThat(utf8.length).isGreaterThan(PickleLimits.DEFAULT.stringBytes());
        try (PickleReader pickle = open(made.stop())) {
            double[] read = new double[expected.length];
            ((NumpyArray) pickle.root()).readRows(0, expected.length, read);
            for (int i = 0; i < read.length; i++) {
                assertThat((byte) (int) read[i]).isEqualTo(expected[i]);
            }
        }
    }

    /** A sparse file stands for an array that no heap here holds. */
    @Test
    void anArrayOverTwoGibibytesStaysInTheFile() throws IOException {
        long rows = 700_000_000L;
        PickleBytes head = new PickleBytes();
        head.stackGlobal("numpy.core.multiarray", "_reconstruct").stackGlobal("numpy", "ndarray");
        head.op('K', 0, 0x85).bytes(new byte[] {'b'}).op(0x87, 'R', '(', 'K', 1);
        head.op('J').u32(rows).op(0x85).dtype("f4").op(0x89, 0x8e).u64(4 * rows);
        Path file = Files.write(folder.resolve("large.pkl"), head.bytes());
        long data = Files.size(file);
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            var last = java.nio.ByteBuffer.allocate(4)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putFloat(0, 42f);
            channel.write(last, data + 4 * rows - 4);
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'t', 'b', '.'}), data + 4 * rows);
        }
        try (PickleReader pickle = PickleReader.open(file, folder.resolve("scratch"), PickleLimits.DEFAULT)) {
            double[] end = new double[2];
            ((NumpyArray) pickle.root()).readRows(rows - 2, 2, end);
            assertThat(end).containsExactly(0, 42);
        }
    }
}
