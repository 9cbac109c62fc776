package org.decalign.datasets.hdf5;

import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.numpy.Region;
import org.decalign.datasets.numpy.ScratchFile;

/**
 * Puts a chunked dataset into C order, one band of chunks after the other: the chunks that share their first axis. A band that is small is put
 * together in memory and written at once, a large one run by run.
 */
final class ChunkedCopy {
    private static final long LARGEST_BAND = 32 << 20;

    /** Where runs of a band go. */
    private interface Runs {
        void put(byte[] chunk, int from, int count, long at) throws IOException;
    }

    private final ChunkedData data;
    private final ChunkFilters filters;
    private final byte[] fill;
    private final BoundedStorage storage;
    private final long rowBytes;

    /** @param fill one element as it is where nothing was written */
    ChunkedCopy(ChunkedData data, ChunkFilters filters, byte[] fill, BoundedStorage storage) {
        this.data = data;
        this.filters = filters;
        this.fill = fill;
        this.storage = storage;
        this.rowBytes = stride(0);
    }

    /** Bytes from one index of an axis to the next. */
    private long stride(int axis) {
        long bytes = fill.length;
        for (int inner = axis + 1; inner < data.extents().length; inner++) {
            bytes *= data.extents()[inner];
        }
        return bytes;
    }

    void write(ScratchFile scratch, Region target) throws IOException {
        int height = data.chunk()[0];
        for (long row = 0; row < data.extents()[0]; row += height) {
            long rows = Math.min(height, data.extents()[0] - row);
            long start = row * rowBytes;
            if (rows * rowBytes <= LARGEST_BAND) {
                byte[] band = new byte[(int) (rows * rowBytes)];
                band(row, (chunk, from, count, at) -> System.arraycopy(chunk, from, band, (int) (at - start), count));
                scratch.write(target, start, ByteBuffer.wrap(band));
            } else {
                band(row, (chunk, from, count, at) -> scratch.write(target, at, ByteBuffer.wrap(chunk, from, count)));
            }
        }
    }

    private void band(long row, Runs runs) throws IOException {
        long[] offset = new long[data.extents().length];
        offset[0] = row;
        do {
            byte[] chunk = chunk(offset);
            copy(chunk, offset, runs);
        } while (nextChunk(offset));
    }

    /** Goes to the band's next chunk; false after the last. */
    private boolean nextChunk(long[] offset) {
        for (int axis = offset.length - 1; axis > 0; axis--) {
            offset[axis] += data.chunk()[axis];
            if (offset[axis] < data.extents()[axis]) {
                return true;
            }
            offset[axis] = 0;
        }
        return false;
    }

    private byte[] chunk(long[] offset) throws IOException {
        Chunk chunk = data.lookup().get(new ChunkOffset(offset.clone()));
        if (chunk == null || chunk.getAddress() == -1) {
            return filled();
        }
        int size = chunk.getSize();
        if (size < 0 || size > filters.mostStored()) {
            throw new DatasetException("a chunk takes " + size + " bytes in the file, more than its elements");
        }
        storage.check(chunk.getAddress(), size);
        byte[] stored = new Region(storage.getFileChannel(), chunk.getAddress(), size)
                .read(0, size)
                .array();
        BitSet left = chunk.getFilterMask();
        return filters.undo(stored, left == null ? new BitSet() : left);
    }

    private byte[] filled() {
        byte[] chunk = new byte[data.chunkElements() * fill.length];
        for (int i = 0; i < chunk.length; i++) {
            chunk[i] = fill[i % fill.length];
        }
        return chunk;
    }

    /** Copies what of a chunk lies in the dataset, in runs as long as the last axes that the chunk has whole. */
    private void copy(byte[] chunk, long[] offset, Runs runs) throws IOException {
        int last = offset.length - 1;
        while (last > 0 && data.chunk()[last] == data.extents()[last]) {
            last--;
        }
        int[] index = new int[last + 1];
        int run = Math.toIntExact(inside(offset, last) * stride(last, data.chunk()));
        do {
            long at = 0;
            long from = 0;
            for (int axis = 0; axis <= last; axis++) {
                at += (offset[axis] + index[axis]) * stride(axis);
                from += index[axis] * stride(axis, data.chunk());
            }
            runs.put(chunk, Math.toIntExact(from), run, at);
        } while (nextRun(index, offset, last));
    }

    private boolean nextRun(int[] index, long[] offset, int last) {
        for (int axis = last - 1; axis >= 0; axis--) {
            if (++index[axis] < inside(offset, axis)) {
                return true;
            }
            index[axis] = 0;
        }
        return false;
    }

    /** How far a chunk goes along an axis before the dataset ends. */
    private long inside(long[] offset, int axis) {
        return Math.min(data.chunk()[axis], data.extents()[axis] - offset[axis]);
    }

    private long stride(int axis, int[] extents) {
        long bytes = fill.length;
        for (int inner = axis + 1; inner < extents.length; inner++) {
            bytes *= extents[inner];
        }
        return bytes;
    }
}
