package org.decalign.datasets.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.decalign.datasets.numpy.NpyHeader;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleBytes.Array;
import tools.jackson.databind.json.JsonMapper;

/** Feature files whose containers are sound and whose fields are not what they should be: shapes, types, counts, ids, labels. */
final class Layouts {
    private static final List<String> FIELDS = List.of(
            "text",
            "audio",
            "vision",
            "other",
            "regression_labels",
            "classification_labels",
            "id",
            "raw_text",
            "annotations",
            "text_bert",
            "text_lengths",
            "audio_lengths",
            "odd name",
            "a/../b");
    private static final List<String> TYPES =
            List.of("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1", "U1", "U0", "S3", "S0");

    private static final Map<String, Map<String, Object>> SOUND =
            new TreeMap<>(Map.of("test", fields(2), "train", fields(3), "valid", fields(1)));

    private Layouts() {}

    static Arbitrary<byte[]> files() {
        Arbitrary<Map<String, Object>> good =
                Arbitraries.integers().between(1, 4).map(Layouts::fields);
        Arbitrary<Map<String, Object>> odd =
                Arbitraries.maps(Arbitraries.of(FIELDS), odd()).ofMaxSize(2);
        Arbitrary<Map<String, Object>> split = Combinators.combine(
                        good,
                        odd,
                        Arbitraries.of(FIELDS),
                        Arbitraries.integers().between(0, 9))
                .as(Layouts::changed);
        Arbitrary<List<Map<String, Object>>> splits = split.list().ofSize(3);
        return Combinators.combine(
                        splits,
                        Arbitraries.of("pickle", "npz", "safetensors"),
                        Arbitraries.integers().between(0, 3))
                .as(Layouts::file);
    }

    private static Map<String, Object> changed(
            Map<String, Object> good, Map<String, Object> odd, String without, int drop) {
        Map<String, Object> fields = new LinkedHashMap<>(good);
        fields.putAll(odd);
        if (drop == 0) {
            fields.remove(without);
        }
        return fields;
    }

    private static Map<String, Object> fields(int samples) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", Array.floats(0, samples, 2, 3));
        fields.put("audio", Array.floats(-3, samples, 1, 2));
        fields.put("regression_labels", Array.doubles(new double[samples]));
        fields.put("classification_labels", Array.doubles(new double[samples]));
        fields.put("id", IntStream.range(0, samples).mapToObj(i -> "v$_$" + i).toList());
        return fields;
    }

    /** A value that some field may not expect. */
    private static Arbitrary<Object> odd() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, arrays()),
                Tuple.of(1, PlainValues.nested(1)),
                Tuple.of(1, PlainValues.nested(0).list().ofMaxSize(4).map(List::copyOf)));
    }

    private static Arbitrary<Array> arrays() {
        Arbitrary<List<Long>> shapes = Arbitraries.frequency(
                        Tuple.of(4, 1L),
                        Tuple.of(4, 2L),
                        Tuple.of(4, 3L),
                        Tuple.of(2, 4L),
                        Tuple.of(1, 0L),
                        Tuple.of(1, 1L << 30))
                .list()
                .ofMaxSize(4);
        Arbitrary<byte[]> pattern =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(16);
        return Combinators.combine(Arbitraries.of(TYPES), shapes, pattern).as(Layouts::array);
    }

    private static Array array(String type, List<Long> shape, byte[] pattern) {
        long size = Long.parseLong(type.substring(1)) * (type.startsWith("U") ? 4 : 1);
        for (long extent : shape) {
            size *= extent;
        }
        byte[] data = new byte[size < 0 || size > 1 << 16 ? 0 : (int) size];
        for (int i = 0; i < data.length; i++) {
            data[i] = pattern[i % pattern.length];
        }
        return new Array(type, shape.stream().mapToLong(Long::longValue).toArray(), data);
    }

    private static byte[] file(List<Map<String, Object>> splits, String kind, int without) {
        Map<String, Map<String, Object>> file = new LinkedHashMap<>();
        file.put("train", splits.get(0));
        file.put("valid", splits.get(1));
        file.put("test", splits.get(2));
        if (without == 0) {
            file.remove("valid");
        }
        return switch (kind) {
            case "pickle" -> new PickleBytes().value(file).stop();
            case "npz" -> npz(entries(file), 0, new byte[0]);
            default -> safetensors(file);
        };
    }

    /** Each array's .npy by its name. */
    private static Map<String, byte[]> entries(Map<String, Map<String, Object>> file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        file.forEach((split, fields) -> fields.forEach((name, value) -> {
            if (value instanceof Array array) {
                List<Long> shape = Arrays.stream(array.shape()).boxed().toList();
                byte[] head = NpyHeader.bytes("<" + array.type(), shape);
                entries.put(split + "/" + name, ByteEdits.join(array.data(), 0, head, 0));
            }
        }));
        return entries;
    }

    private static byte[] npz(Map<String, byte[]> entries, int changed, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            int at = 0;
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
                zip.write(content.length > 0 && at++ == changed ? content : entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A sound zip, one of whose arrays is damaged. */
    static Arbitrary<byte[]> damagedNpz() {
        Map<String, byte[]> entries = entries(SOUND);
        Arbitrary<byte[]> damaged = ByteEdits.of(new ArrayList<>(entries.values()));
        return Combinators.combine(damaged, Arbitraries.integers().between(0, entries.size() - 1))
                .as((content, which) -> npz(entries, which, content));
    }

    /** A safetensors file whose length fits its header, which is damaged. */
    static Arbitrary<byte[]> damagedSafetensors() {
        byte[] whole = safetensors(SOUND);
        int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] header = Arrays.copyOfRange(whole, 8, 8 + length);
        byte[] data = Arrays.copyOfRange(whole, 8 + length, whole.length);
        return ByteEdits.of(List.of(header)).map(changed -> ByteEdits.join(data, 0, withLength(changed), 0));
    }

    private static byte[] withLength(byte[] header) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array();
        return ByteEdits.join(header, 0, length, 0);
    }

    private static byte[] safetensors(Map<String, Map<String, Object>> file) {
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        JsonMapper json = JsonMapper.builder().build();
        file.forEach((split, fields) -> fields.forEach((name, value) -> {
            if (value instanceof Array array) {
                int start = data.size();
                data.writeBytes(array.data());
                header.put(
                        split + "/" + name,
                        Map.of(
                                "dtype",
                                dtype(array.type()),
                                "shape",
                                array.shape(),
                                "data_offsets",
                                List.of(start, data.size())));
            } else if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
                metadata.put(split + "/" + name, json.writeValueAsString(list));
            } else {
                metadata.put(split + "/" + name, value instanceof String text ? text : "[" + value.getClass());
            }
        }));
        header.put("__metadata__", metadata);
        return ByteEdits.join(data.toByteArray(), 0, withLength(json.writeValueAsBytes(header)), 0);
    }

    private static String dtype(String type) {
        String letter = type.replaceAll("\\d", "").toUpperCase(java.util.Locale.ROOT);
        return letter.equals("B") ? "BOOL" : letter + 8 * Integer.parseInt(type.substring(1));
    }
}
