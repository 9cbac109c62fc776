package org.decalign.datasets.hdf5;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.decalign.datasets.DatasetException;

/**
 * The file as the library sees it: it gets no more bytes at once, and no more for one part of the structure, than a sound file needs. So a
 * length that a hostile file states costs no memory, and a tree that contains itself ends.
 */
final class BoundedStorage implements HdfBackingStorage {
    private static final int LARGEST_READ = 64 << 20;
    /** Each read counts as at least this many bytes. */
    private static final int SMALLEST_READ = 64;
    /** The library makes lists of the counts that two of the format's headers state. */
    private static final long MOST_RECORDS = 1 << 21;

    private final FileChannel channel;
    private final Superblock superblock;
    private final long size;
    private long left;

    BoundedStorage(FileChannel channel, Superblock superblock) throws IOException {
        this.channel = channel;
        this.superblock = superblock;
        this.size = channel.size();
    }

    /** Allows so many bytes for what is read next, in place of what was left of the last. */
    void allow(long bytes) {
        left = bytes;
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        check(address, length);
        left -= Math.max(length, SMALLEST_READ);
        if (length > LARGEST_READ || left < 0) {
            throw new DatasetException("its structure takes more bytes than any sound file's");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(buffer, address);
        checkCounts(buffer);
        return buffer;
    }

    /** @throws DatasetException when the bytes are not all in the file */
    void check(long address, long length) {
        if (address < 0 || length < 0 || address > size - length) {
            throw new DatasetException("bytes " + address + " to " + (address + length) + " lie outside of the file's "
                    + size + ": it is truncated or damaged");
        }
    }

    private void fill(ByteBuffer buffer, long address) {
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, address + buffer.position()) < 0) {
                    throw new DatasetException("the file became shorter while it was read");
                }
            }
            buffer.flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The total of records in the header of a second B-tree, of chunks in that of a fixed and of an extensible array. */
    private void checkCounts(ByteBuffer buffer) {
        int offset = getSizeOfOffsets();
        int length = getSizeOfLengths();
        if (buffer.limit() < 4) {
            return;
        }
        switch (StandardCharsets.ISO_8859_1.decode(buffer.slice(0, 4)).toString()) {
            case "BTHD" -> checkCount(buffer, 18 + offset, length);
            case "FAHD" -> checkCount(buffer, 8, length);
            case "EAHD" -> checkCount(buffer, 12 + 4 * length, length);
            default -> {}
        }
    }

    private static void checkCount(ByteBuffer buffer, int at, int length) {
        long count = 0;
        for (int i = Math.min(at + length, buffer.limit()) - 1; i >= at && count <= MOST_RECORDS; i--) {
            count = (count << 8) | (buffer.get(i) & 0xff);
        }
        if (count > MOST_RECORDS) {
            throw new DatasetException("an index states more than " + MOST_RECORDS + " records");
        }
    }

    @Override
    public ByteBuffer map(long address, long length) {
        return readBufferFromAddress(address, (int) Math.min(length, Integer.MAX_VALUE));
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return map(address, length);
    }

    @Override
    public long getUserBlockSize() {
        return 0;
    }

    @Override
    public Superblock getSuperblock() {
        return superblock;
    }

    @Override
    public FileChannel getFileChannel() {
        return channel;
    }

    @Override
    public int getSizeOfOffsets() {
        return superblock.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return superblock.getSizeOfLengths();
    }

    @Override
    public void close() {
        throw new IllegalStateException("the file is closed by whoever opened it");
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean inMemory() {
        return false;
    }
}
