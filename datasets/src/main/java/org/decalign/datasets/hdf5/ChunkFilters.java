package org.decalign.datasets.hdf5;

import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.decalign.datasets.DatasetException;

/** Undoes what a chunk went through when it was written: gzip, shuffle and fletcher32. Never makes more bytes than a chunk has. */
final class ChunkFilters {
    private static final int GZIP = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int CHECKSUM_BYTES = 4;

    private final List<FilterInfo> filters;
    private final int elementBytes;
    private final int chunkBytes;

    /**
     * @param filters in the order in which they were applied
     * @param chunkBytes of a whole chunk, once all are undone
     * @throws DatasetException when one of them is not known
     */
    ChunkFilters(List<FilterInfo> filters, int elementBytes, int chunkBytes) {
        this.filters = filters;
        this.elementBytes = elementBytes;
        this.chunkBytes = chunkBytes;
        for (FilterInfo filter : filters) {
            if (filter.getId() < GZIP || filter.getId() > FLETCHER32) {
                throw new DatasetException("it is compressed with the filter " + filter.getId() + " ("
                        + Hdf5Group.shown(filter.getName()) + "); gzip, shuffle and fletcher32 are read");
            }
        }
    }

    /** Returns the most bytes that a sound chunk has in the file. */
    int mostStored() {
        return chunkBytes + chunkBytes / 100 + 1024;
    }

    /**
     * Returns a chunk's elements.
     *
     * @param left out of the filters, by their place
     */
    byte[] undo(byte[] stored, BitSet left) {
        byte[] bytes = stored;
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (!left.get(i)) {
                bytes = switch (filters.get(i).getId()) {
                    case GZIP -> inflated(bytes);
                    case SHUFFLE -> unshuffled(bytes);
                    default -> withoutChecksum(bytes);
                };
            }
        }
        if (bytes.length != chunkBytes) {
            throw new DatasetException("a chunk has " + bytes.length + " bytes, and " + chunkBytes + " by its shape");
        }
        return bytes;
    }

    private byte[] inflated(byte[] bytes) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            byte[] whole = new byte[chunkBytes + CHECKSUM_BYTES];
            int count = 0;
            for (int got = 1; got > 0 && count < whole.length; count += got) {
                got = inflater.inflate(whole, count, whole.length - count);
            }
            if (!inflater.finished()) {
                throw new DatasetException("a chunk's gzip does not end where the chunk does: it is damaged");
            }
            return count == whole.length ? whole : Arrays.copyOf(whole, count);
        } catch (DataFormatException e) {
            throw new DatasetException("a chunk's gzip is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Shuffled, all first bytes of the elements stand together, then all second ones; what is less than an element stands at the end. */
    private byte[] unshuffled(byte[] bytes) {
        int count = bytes.length / elementBytes;
        byte[] whole = bytes.clone();
        for (int part = 0; part < elementBytes; part++) {
            int from = part * count;
            for (int i = 0, at = part; i < count; i++, at += elementBytes) {
                whole[at] = bytes[from + i];
            }
        }
        return whole;
    }

    private static byte[] withoutChecksum(byte[] bytes) {
        if (bytes.length < CHECKSUM_BYTES) {
            throw new DatasetException("a chunk is shorter than its checksum");
        }
        int end = bytes.length - CHECKSUM_BYTES;
        int stated = 0;
        for (int i = CHECKSUM_BYTES - 1; i >= 0; i--) {
            stated = stated << 8 | bytes[end + i] & 0xff;
        }
        if (stated != fletcher32(bytes, end)) {
            throw new DatasetException("a chunk does not have its fletcher32 checksum: it is damaged");
        }
        return Arrays.copyOf(bytes, end);
    }

    /** Fletcher's checksum over big-endian words of two bytes, an odd last byte as the high one, each sum modulo 65535 as the format's library folds it. */
    private static int fletcher32(byte[] bytes, int end) {
        long first = 0;
        long second = 0;
        for (int i = 0; i < end; i += 2) {
            int low = i + 1 < end ? bytes[i + 1] & 0xff : 0;
            first += (bytes[i] & 0xff) << 8 | low;
            second += first;
            if (i % 720 == 718 || i + 2 >= end) {
                first = (first & 0xffff) + (first >> 16);
                second = (second & 0xffff) + (second >> 16);
            }
        }
        first = (first & 0xffff) + (first >> 16);
        second = (second & 0xffff) + (second >> 16);
        return (int) (second << 16 | first);
    }
}
