package org.decalign.datasets.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.dataset.NoParent;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import java.util.Map;
import java.util.function.Supplier;
import org.decalign.datasets.DatasetException;

/**
 * Where a dataset's chunks are.
 *
 * @param extents of the dataset, at least one
 * @param chunk extents of each chunk
 * @param lookup the chunks by their first element; what is missing was never written
 */
@SuppressWarnings("ArrayRecordComponent")
record ChunkedData(long[] extents, int[] chunk, Map<ChunkOffset, Chunk> lookup) {
    private static final long MOST_CHUNKS = 1 << 18;
    private static final long LARGEST_CHUNK = 64 << 20;
    private static final long INDEX_BYTES = 4 << 20;
    /** Of the index, for each chunk: room for the emptiest B-tree that the format's library leaves. */
    private static final long INDEX_BYTES_A_CHUNK = 256;

    /** The library's datasets, for their lookup alone. */
    private static final class Earlier extends ChunkedDatasetV3 {
        Earlier(BoundedStorage storage, ObjectHeader header) {
            super(storage, header.getAddress(), "", NoParent.INSTANCE, header);
        }

        Map<ChunkOffset, Chunk> lookup() {
            return getChunkLookup();
        }
    }

    private static final class Later extends ChunkedDatasetV4 {
        Later(BoundedStorage storage, ObjectHeader header) {
            super(storage, header.getAddress(), "", NoParent.INSTANCE, header);
        }

        Map<ChunkOffset, Chunk> lookup() {
            return getChunkLookup();
        }
    }

    /** @throws DatasetException for more or larger chunks than are read */
    static ChunkedData read(BoundedStorage storage, ObjectHeader header, long[] extents, int elementBytes) {
        if (header.hasMessageOfType(ChunkedDataLayoutMessage.class)) {
            Earlier dataset = new Earlier(storage, header);
            return read(storage, extents, dataset.getChunkDimensions(), elementBytes, dataset::lookup);
        }
        Later dataset = new Later(storage, header);
        return read(storage, extents, dataset.getChunkDimensions(), elementBytes, dataset::lookup);
    }

    private static ChunkedData read(
            BoundedStorage storage,
            long[] extents,
            int[] chunk,
            int elementBytes,
            Supplier<Map<ChunkOffset, Chunk>> lookup) {
        long chunks = 1;
        long bytes = elementBytes;
        for (int axis = 0; axis < extents.length; axis++) {
            if (chunk.length != extents.length || chunk[axis] < 1) {
                throw new DatasetException("its chunks have not its axes: it is damaged");
            }
            chunks = Math.multiplyExact(chunks, (extents[axis] + chunk[axis] - 1) / chunk[axis]);
            bytes = Math.multiplyExact(bytes, (long) chunk[axis]);
        }
        if (chunks > MOST_CHUNKS || bytes > LARGEST_CHUNK) {
            throw new DatasetException("it has " + chunks + " chunks of " + bytes + " bytes; at most " + MOST_CHUNKS
                    + " of " + LARGEST_CHUNK + " are read");
        }
        storage.allow(INDEX_BYTES + INDEX_BYTES_A_CHUNK * chunks);
        return new ChunkedData(extents, chunk, lookup.get());
    }

    /** Returns the elements of one chunk. */
    int chunkElements() {
        int elements = 1;
        for (int extent : chunk) {
            elements *= extent;
        }
        return elements;
    }
}
