package org.decalign.worker.encoding;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.decalign.datasets.numpy.NpyHeader;

/** A new .npy file whose rows, along the first axis, come in any order; what is not written is 0. */
final class NpyRows implements Closeable {
    private final FileChannel file;
    private final long start;
    private final long rowBytes;

    private NpyRows(FileChannel file, long start, long rowBytes) {
        this.file = file;
        this.start = start;
        this.rowBytes = rowBytes;
    }

    /** Begins a file of single precision. */
    static NpyRows floats(Path path, List<Long> shape) throws IOException {
        return create(path, "<f4", Float.BYTES, shape);
    }

    /** Begins a file of I64. */
    static NpyRows longs(Path path, List<Long> shape) throws IOException {
        return create(path, "<i8", Long.BYTES, shape);
    }

    private static NpyRows create(Path path, String descr, int size, List<Long> shape) throws IOException {
        byte[] header = NpyHeader.bytes(descr, shape);
        long rowBytes = size * shape.stream().skip(1).reduce(1L, Math::multiplyExact);
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        NpyRows rows = new NpyRows(file, header.length, rowBytes);
        rows.write(ByteBuffer.allocate(1), rows.at(Math.toIntExact(shape.get(0))) - 1); // the file's whole length
        rows.write(ByteBuffer.wrap(header), 0);
        return rows;
    }

    /** Writes the beginning of a row: the values from a place on. */
    void write(int row, float[] values, int from, int count) throws IOException {
        ByteBuffer bytes = buffer((long) count * Float.BYTES);
        bytes.asFloatBuffer().put(values, from, count);
        write(bytes, at(row));
    }

    /** Writes the beginning of a row. */
    void write(int row, long... values) throws IOException {
        ByteBuffer bytes = buffer((long) values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        write(bytes, at(row));
    }

    private ByteBuffer buffer(long bytes) {
        if (bytes > rowBytes) {
            throw new IllegalArgumentException(bytes + " bytes in a row of " + rowBytes);
        }
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private long at(int row) {
        return start + row * rowBytes;
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += file.write(bytes, place);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
