package org.decalign.worker.cache.blob;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.home.PrivateFiles;

/**
 * The CRC-32C of each MiB of a file whose SHA-256 was right when they were taken. A file is held to them at every use:
 * the processor has an instruction for them, so that it costs no more than reading the file, while SHA-256 without
 * Java's second compiler takes 100 MB/s. They find every change of up to 32 bits in a row, and of 4,294,967,296 others
 * all but one; a change on purpose they do not find.
 *
 * <p>On disk: the sums in order, 4 bytes each, and the CRC-32C of those bytes.
 */
final class BlockSums {
    static final int BLOCK = 1 << 20;

    private final String sha256;
    private final int[] sums;

    private BlockSums(String sha256, int[] sums) {
        this.sha256 = sha256;
        this.sums = sums;
    }

    /** Of the whole file. */
    String sha256() {
        return sha256;
    }

    /** Tells when the file's start is there, so that a file can be read while it arrives. */
    interface Arrival {
        void await(long end) throws IOException, InterruptedException;
    }

    /** Reads a file of that size once, for both. */
    static BlockSums of(FileChannel file, long size, Arrival arrival) throws IOException, InterruptedException {
        Sha256 sha = new Sha256();
        int[] sums = new int[blocks(size)];
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        for (int block = 0; block < sums.length; block++) {
            long from = (long) block * BLOCK;
            buffer.clear().limit((int) Math.min(BLOCK, size - from));
            arrival.await(from + buffer.limit());
            fill(file, buffer, from);
            sums[block] = crc(buffer.duplicate());
            sha.update(buffer);
        }
        return new BlockSums(sha.hex(), sums);
    }

    /** The sums that were written beside; empty where they are missing or damaged. */
    static Optional<int[]> read(Path file, long size) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int length = 4 * blocks(size);
        if (bytes.limit() != length + 4
                || bytes.getInt(length) != crc(bytes.duplicate().limit(length))) {
            return Optional.empty();
        }
        int[] sums = new int[blocks(size)];
        bytes.asIntBuffer().get(sums);
        return Optional.of(sums);
    }

    /** Writes the sums beside and gives them the name. */
    void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * sums.length + 4);
        bytes.asIntBuffer().put(sums);
        bytes.putInt(4 * sums.length, crc(bytes.duplicate().limit(4 * sums.length)));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(PrivateFiles.ensureFile(part), bytes.array());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether a file of the right size still has the sums; every byte is read. */
    static boolean match(FileChannel file, long size, int[] sums, Going going) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        for (int block = 0; block < sums.length; block++) {
            going.check();
            long from = (long) block * BLOCK;
            buffer.clear().limit((int) Math.min(BLOCK, size - from));
            fill(file, buffer, from);
            if (crc(buffer) != sums[block]) {
                return false;
            }
        }
        return true;
    }

    private static int blocks(long size) {
        return Math.toIntExact((size + BLOCK - 1) / BLOCK);
    }

    private static void fill(FileChannel file, ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file ends at byte " + (from + buffer.position()));
            }
        }
        buffer.flip();
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
