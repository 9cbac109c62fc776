package org.decalign.datasets.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.decalign.datasets.DatasetException;
import org.jspecify.annotations.Nullable;

/**
 * The head of a .npy file, versions 1 to 3 (NEP 1).
 *
 * @param type null for objects, whose body is a pickle
 * @param fortran true when the first axis varies fastest
 * @param shape extents
 */
@SuppressWarnings("ArrayRecordComponent")
public record NpyHeader(@Nullable ElementType type, boolean fortran, long[] shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final int MOST_AXES = 8;
    private static final Pattern DICT = Pattern.compile(
            "\\s*\\{\\s*'descr'\\s*:\\s*'([<>|=])([a-zA-Z][0-9]{0,7})'\\s*,"
                    + "\\s*'fortran_order'\\s*:\\s*(True|False)\\s*,\\s*'shape'\\s*:\\s*\\(([0-9, L]{0,200})\\)\\s*,?\\s*\\}\\s*");

    /**
     * Reads up to the first element.
     *
     * @param name for messages
     * @throws DatasetException when it is no .npy file or of an element type that is not read
     */
    public static NpyHeader read(InputStream in, String name) throws IOException {
        byte[] start = bytes(in, MAGIC.length + 2);
        int version = start[MAGIC.length];
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length) || version < 1 || version > 3) {
            throw new DatasetException(name + " is not a .npy file of version 1 to 3");
        }
        byte[] length = bytes(in, version == 1 ? 2 : 4);
        long count = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            count = (count << 8) | (length[i] & 0xff);
        }
        if (count > LONGEST) {
            throw new DatasetException(name + " has a header of " + count + " bytes; at most " + LONGEST + " are read");
        }
        return parse(new String(bytes(in, (int) count), StandardCharsets.UTF_8), name);
    }

    /**
     * Writes a header of version 1, elements in C order.
     *
     * @param descr as {@code <f4}
     */
    public static byte[] bytes(String descr, List<Long> shape) {
        String extents = shape.stream().map(extent -> extent + ", ").collect(Collectors.joining());
        String dict = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + extents + "), }";
        int before = MAGIC.length + 4;
        int padding = 63 - (before + dict.length()) % 64; // with the line feed a multiple of 64
        byte[] text = (dict + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(before + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put(new byte[] {1, 0})
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static NpyHeader parse(String text, String name) {
        Matcher dict = DICT.matcher(text);
        if (!dict.matches()) {
            throw new DatasetException(
                    name + " has a header that is not read; only plain element types are, no structures");
        }
        boolean objects = dict.group(2).startsWith("O");
        ElementType type =
                objects ? null : ElementType.of(dict.group(2), dict.group(1).equals(">"));
        if (type == null && !objects) {
            throw new DatasetException(
                    name + " has elements " + dict.group(2) + "; allowed are " + ElementType.ALLOWED);
        }
        return new NpyHeader(type, dict.group(3).equals("True"), shape(dict.group(4), name));
    }

    private static long[] shape(String text, String name) {
        String[] extents = text.isBlank() ? new String[0] : text.split(",", -1);
        int axes = extents.length > 0 && extents[extents.length - 1].isBlank() ? extents.length - 1 : extents.length;
        long[] shape = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            String extent = extents[axis].trim();
            if (axes > MOST_AXES || !extent.matches("[0-9]{1,15}L?")) {
                throw new DatasetException(
                        name + " has the shape (" + text + "); up to " + MOST_AXES + " axes are read");
            }
            shape[axis] = Long.parseLong(extent.replace("L", ""));
        }
        return shape;
    }

    /** Returns true when the body is a pickle. */
    public boolean objects() {
        return type == null;
    }

    /**
     * The array whose elements lie in the region.
     *
     * @throws DatasetException when they are more or fewer bytes than the shape needs
     */
    public NumpyArray array(Region data, String name) {
        if (type == null) {
            throw new IllegalStateException("an array of objects");
        }
        long wanted = bytes(name);
        if (wanted != data.length()) {
            throw new DatasetException(
                    name + " needs " + wanted + " bytes for its shape and has " + data.length() + ": it is damaged");
        }
        return NumpyArray.ofBytes(type, shape, fortran, data);
    }

    private long bytes(String name) {
        try {
            long bytes = type == null ? 0 : type.size();
            for (long extent : shape) {
                bytes = Math.multiplyExact(bytes, extent);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new DatasetException(name + " has a shape that overflows", e);
        }
    }
}
