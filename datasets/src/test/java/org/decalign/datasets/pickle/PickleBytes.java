package org.decalign.datasets.pickle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes pickles opcode by opcode, good and bad ones. */
public final class PickleBytes {
    /** An array: NumPy's type code without byte order, its shape, its little-endian bytes. */
    public record Array(String type, long[] shape, byte[] data) {
        /** A float32 array whose element i is {@code start + i / 8}. */
        public static Array floats(float start, long... shape) {
            int count = (int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            ByteBuffer data = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                data.putFloat(start + i / 8f);
            }
            return new Array("f4", shape, data.array());
        }

        /** A float64 array (N). */
        public static Array doubles(double... values) {
            ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : values) {
                data.putDouble(value);
            }
            return new Array("f8", new long[] {values.length}, data.array());
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Starts a pickle of protocol 4. */
    public PickleBytes() {
        op(0x80, 4);
    }

    private PickleBytes(boolean plain) {}

    /** Starts with nothing at all. */
    public static PickleBytes raw() {
        return new PickleBytes(true);
    }

    public PickleBytes op(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    public PickleBytes ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public PickleBytes u32(long value) {
        return op((int) value & 0xff, (int) (value >> 8) & 0xff, (int) (value >> 16) & 0xff, (int) (value >> 24));
    }

    public PickleBytes u64(long value) {
        return u32(value).u32(value >> 32);
    }

    public PickleBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').u32(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    public PickleBytes bytes(byte[] bytes) {
        op('B').u32(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** GLOBAL, the way of protocols up to 3. */
    public PickleBytes global(String module, String name) {
        return ascii("c" + module + "\n" + name + "\n");
    }

    /** STACK_GLOBAL, the way of protocol 4. */
    public PickleBytes stackGlobal(String module, String name) {
        return text(module).text(name).op(0x93);
    }

    /** Strings, numbers, booleans, lists, dicts and arrays, nested as they are. */
    public PickleBytes value(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Map<?, ?> map) {
            op('}', '(');
            map.forEach((key, entry) -> value(key).value(entry));
            return op('u');
        }
        if (value instanceof List<?> list) {
            op(']', '(');
            list.forEach(this::value);
            return op('e');
        }
        return value instanceof Array array ? array(array) : number(value);
    }

    private PickleBytes number(Object value) {
        if (value instanceof Double number) {
            return op('G').ascii("")
                    .raw(ByteBuffer.allocate(8).putDouble(number).array());
        }
        if (value instanceof Boolean truth) {
            return op(truth ? 0x88 : 0x89);
        }
        return op('J').u32(((Number) value).longValue());
    }

    private PickleBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private PickleBytes array(Array array) {
        return arrayHead(array.type(), array.shape()).bytes(array.data()).arrayTail();
    }

    /** An array up to its bytes. */
    public PickleBytes arrayHead(String type, long... shape) {
        stackGlobal("numpy.core.multiarray", "_reconstruct").stackGlobal("numpy", "ndarray");
        op('K', 0, 0x85).bytes(new byte[] {'b'}).op(0x87, 'R');
        op('(', 'K', 1, '(');
        for (long extent : shape) {
            op('J').u32(extent);
        }
        return op('t').dtype(type).op(0x89);
    }

    /** What follows the bytes. */
    public PickleBytes arrayTail() {
        return op('t', 'b');
    }

    /** A complete little-endian numpy.dtype. */
    public PickleBytes dtype(String code) {
        stackGlobal("numpy", "dtype").text(code).op(0x89, 0x88, 0x87, 'R');
        op('(', 'K', 3).text("<").op('N', 'N', 'N', 'J').u32(-1).op('J').u32(-1).op('K', 0, 't', 'b');
        return this;
    }

    /** STOP, and the whole. */
    public byte[] stop() {
        return op('.').bytes();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    /** Writes the finished pickle of one value. */
    public static Path write(Path file, Object value) {
        try {
            return Files.write(file, new PickleBytes().value(value).stop());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
