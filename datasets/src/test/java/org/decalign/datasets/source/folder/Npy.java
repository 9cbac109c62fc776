package org.decalign.datasets.source.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.decalign.datasets.numpy.NpyHeader;

/** Writes .npy files. */
public final class Npy {
    private Npy() {}

    /** Writes float32 of this shape, in C order. */
    public static void floats(Path file, float[] values, long... shape) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        body.asFloatBuffer().put(values);
        write(file, "<f4", body.array(), shape);
    }

    /** Writes int64 of this shape, in C order. */
    public static void longs(Path file, long[] values, long... shape) throws IOException {
        ByteBuffer body = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        body.asLongBuffer().put(values);
        write(file, "<i8", body.array(), shape);
    }

    private static void write(Path file, String descr, byte[] body, long... shape) throws IOException {
        List<Long> extents = Arrays.stream(shape).boxed().toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(NpyHeader.bytes(descr, extents));
        bytes.writeBytes(body);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toByteArray());
    }
}
