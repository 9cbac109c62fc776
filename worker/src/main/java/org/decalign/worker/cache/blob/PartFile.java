package org.decalign.worker.cache.blob;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.home.PrivateFiles;

/**
 * A file while it is fetched, of its full length from the start, and beside it a journal of the pieces that are there.
 * A piece is on the disk before the journal names it, and a name that was cut off while it was written does not count:
 * so a fetch that ended at any moment goes on with the pieces that are left. Safe from several threads.
 */
final class PartFile implements Closeable {
    private static final String JOURNAL = ".journal";

    private final DatasetFile content;
    private final int pieceBytes;
    private final Path file;
    private final FileChannel data;
    private final FileChannel journal;
    private final BitSet there = new BitSet();
    private final long bytesBefore;

    private PartFile(DatasetFile content, int pieceBytes, Path file, FileChannel data, FileChannel journal)
            throws IOException {
        this.content = content;
        this.pieceBytes = pieceBytes;
        this.file = file;
        this.data = data;
        this.journal = journal;
        if (data.size() != content.size() || !recall()) {
            begin();
        }
        bytesBefore = there.stream().mapToLong(this::length).sum();
    }

    /**
     * Goes on with what is there of the content, or begins.
     *
     * @param folder of all parts
     */
    static PartFile open(Path folder, DatasetFile content, int pieceBytes) throws IOException {
        Path file = folder.resolve(content.sha256());
        FileChannel data = readWrite(file);
        try {
            return new PartFile(content, pieceBytes, file, data, readWrite(journal(file)));
        } catch (IOException e) {
            data.close();
            throw e;
        }
    }

    private static FileChannel readWrite(Path file) throws IOException {
        return PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static Path journal(Path file) {
        return file.resolveSibling(file.getFileName() + JOURNAL);
    }

    DatasetFile content() {
        return content;
    }

    FileChannel data() {
        return data;
    }

    /** Bytes that an earlier fetch has left. */
    long bytesBefore() {
        return bytesBefore;
    }

    /** The numbers of the pieces that are not there yet. */
    synchronized List<Integer> left() {
        int pieces = Math.toIntExact((content.size() + pieceBytes - 1) / pieceBytes);
        BitSet left = new BitSet();
        left.set(0, pieces);
        left.andNot(there);
        return left.stream().boxed().toList();
    }

    long from(int piece) {
        return (long) piece * pieceBytes;
    }

    int length(int piece) {
        return (int) Math.min(pieceBytes, content.size() - from(piece));
    }

    /** The piece has been written. */
    void arrived(int piece) throws IOException {
        data.force(false);
        synchronized (this) {
            append(piece + "\n");
            there.set(piece);
            notifyAll();
        }
    }

    /** The digest and the sums of the whole; waits for what has not arrived. */
    BlockSums digest() throws IOException, InterruptedException {
        return BlockSums.of(data, content.size(), this::await);
    }

    private synchronized void await(long end) throws InterruptedException {
        while ((long) there.nextClearBit(0) * pieceBytes < end) {
            wait();
        }
    }

    /** Hands the whole file over. */
    void keep(Blobs blobs, BlockSums sums) throws IOException {
        blobs.add(file, content, sums);
        Files.delete(journal(file));
    }

    /** Forgets what is there. */
    void drop() throws IOException {
        remove(file);
    }

    /** Removes a part that nobody goes on with. */
    static void remove(Path file) throws IOException {
        Files.deleteIfExists(journal(file));
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        data.close();
        journal.close();
    }

    private void begin() throws IOException {
        there.clear();
        journal.truncate(0);
        journal.force(true);
        data.truncate(0);
        if (content.size() > 0) {
            data.write(ByteBuffer.allocate(1), content.size() - 1);
        }
        data.force(true);
        append(head());
    }

    private String head() {
        return content.size() + " bytes in pieces of " + pieceBytes + "\n";
    }

    private synchronized void append(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        long end = journal.size();
        while (bytes.hasRemaining()) {
            journal.write(bytes, end + bytes.position());
        }
        journal.force(false);
    }

    /** Reads the journal up to its last whole line; false when it is not about pieces of this size. */
    private boolean recall() throws IOException {
        String text = Files.readString(journal(file), StandardCharsets.ISO_8859_1);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (!whole.startsWith(head())) {
            return false;
        }
        whole.lines().skip(1).mapToInt(Integer::parseInt).forEach(there::set);
        journal.truncate(whole.length());
        return true;
    }
}
