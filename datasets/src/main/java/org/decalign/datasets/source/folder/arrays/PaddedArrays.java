package org.decalign.datasets.source.folder.arrays;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.decalign.datasets.numpy.ElementType;
import org.decalign.datasets.numpy.NpyFile;
import org.decalign.datasets.numpy.NumpyArray;
import org.decalign.datasets.numpy.Region;
import org.decalign.protocol.home.PrivateFiles;

/** A scratch file to which arrays of samples are written one after the other, in single precision, each sample with zeros up to T steps and cut beyond. */
final class PaddedArrays implements AutoCloseable {
    private static final ElementType FLOAT = new ElementType('f', Float.BYTES, false);
    private static final int NUMBERS = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(NUMBERS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final float[] block = new float[NUMBERS];

    PaddedArrays(Path scratch) throws IOException {
        channel = PrivateFiles.open(
                scratch, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Adds one array.
     *
     * @param files one a sample, each (T', D) or (D,)
     * @return (N, T, D)
     * @throws IOException when a file cannot be read, or the scratch file not written
     */
    NumpyArray add(List<Path> files, int steps, int width) throws IOException {
        long start = channel.size();
        channel.position(start);
        for (Path file : files) {
            try (NpyFile sample = NpyFile.open(file, String.valueOf(file.getFileName()))) {
                long there = copy(sample.array(), (long) steps * width);
                zeros((long) steps * width - there);
            }
        }
        flush();
        long[] shape = {files.size(), steps, width};
        return NumpyArray.ofBytes(FLOAT, shape, false, new Region(channel, start, channel.size() - start));
    }

    /** Copies at most this many numbers, whole rows, and returns how many. */
    private long copy(NumpyArray array, long most) throws IOException {
        int row = Math.toIntExact(array.rowElements());
        long rows = Math.min(array.extent(0), most / row);
        int atOnce = Math.max(1, NUMBERS / row);
        for (long done = 0; done < rows; done += atOnce) {
            int count = (int) Math.min(atOnce, rows - done);
            float[] values = count * row <= NUMBERS ? block : new float[count * row];
            array.readFloats(done, count, values);
            put(values, count * row);
        }
        return rows * row;
    }

    private void put(float[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            room();
            buffer.putFloat(values[i]);
        }
    }

    private void zeros(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            room();
            buffer.putFloat(0);
        }
    }

    private void room() throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
