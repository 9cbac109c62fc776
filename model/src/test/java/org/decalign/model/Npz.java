package org.decalign.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The arrays of a NumPy archive: little endian, C order, float32, float64, integers, booleans and text. */
final class Npz {
    /** An array as doubles, or as text where it is a string. */
    record Array(long[] shape, double[] values, String text) {}

    private final Map<String, Array> arrays = new TreeMap<>();

    Npz(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName().replaceAll("\\.npy$", "");
                arrays.put(name, read(zip.getInputStream(entry).readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Array get(String name) {
        Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return array;
    }

    boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** The arrays under a prefix, by the rest of their names. */
    Map<String, Array> under(String prefix) {
        Map<String, Array> found = new TreeMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), array);
            }
        });
        return found;
    }

    private static Array read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes[6] == 1 ? buffer.getShort(8) & 0xffff : buffer.getInt(8);
        int start = (bytes[6] == 1 ? 10 : 12) + header;
        String text = new String(bytes, 0, start, StandardCharsets.ISO_8859_1);
        String type = group(text, "'descr': *'([^']*)'");
        if (Boolean.parseBoolean(group(text, "'fortran_order': *(\\w+)").toLowerCase())) {
            throw new IllegalArgumentException("Fortran order");
        }
        String dims = group(text, "'shape': *\\(([^)]*)\\)").trim();
        long[] shape = dims.isEmpty()
                ? new long[0]
                : Stream.of(dims.split(","))
                        .map(String::trim)
                        .filter(s -> !s.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        buffer.position(start);
        if (type.startsWith("<U")) {
            return new Array(
                    shape,
                    new double[0],
                    new String(bytes, start, bytes.length - start, java.nio.charset.Charset.forName("UTF-32LE"))
                            .replace("\0", ""));
        }
        double[] values = new double[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(buffer, type);
        }
        return new Array(shape, values, "");
    }

    private static double number(ByteBuffer buffer, String type) {
        return switch (type) {
            case "<f4" -> buffer.getFloat();
            case "<f8" -> buffer.getDouble();
            case "<i8" -> buffer.getLong();
            case "<i4" -> buffer.getInt();
            case "|b1", "|u1" -> buffer.get();
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("header without " + pattern);
        }
        return matcher.group(1);
    }
}
