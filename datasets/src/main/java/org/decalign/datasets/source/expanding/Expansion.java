package org.decalign.datasets.source.expanding;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.decalign.datasets.DatasetException;
import org.decalign.protocol.home.PrivateFiles;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * Compressed files, expanded to a scratch folder within a limit that no feature file meets: zero-padded features shrink to a hundredth at
 * times, a bomb to a thousandth and less.
 */
public final class Expansion {
    private static final long LARGEST_RATIO = 200;
    /** What any file may expand to, whatever its ratio. */
    private static final long SMALL = 256L << 20;
    /** Of xz's dictionary: its strongest preset needs 65 MiB. */
    private static final int XZ_KIBIBYTES = 128 << 10;

    /** A stream that expands another. */
    private interface Codec {
        InputStream over(InputStream compressed) throws IOException;
    }

    private final String kind;
    private final long limit;
    private long total;

    /**
     * For one file.
     *
     * @param kind for messages, as gzip
     * @param compressed bytes of the whole file as it was given
     */
    public Expansion(String kind, long compressed) {
        this.kind = kind;
        this.limit = Math.max(SMALL, LARGEST_RATIO * compressed);
    }

    /**
     * Returns the file itself, or what it expands to when it is in gzip or xz.
     *
     * @param target where it expands to; must not exist
     * @param compressed bytes that the limit follows: the file's, or those of the bundle it was in
     * @throws DatasetException when it is damaged, or expands to more than is allowed
     * @throws IOException when it cannot be read, or the target not written
     */
    public static Path plain(Path file, Path target, long compressed) throws IOException {
        byte[] start = start(file, 6);
        if (start.length >= 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
            Codec gzip = in -> new GZIPInputStream(in, 1 << 16);
            return new Expansion("gzip", compressed).expand(file, target, gzip);
        }
        if (start.length == 6 && (start[0] & 0xff) == 0xfd && start[1] == '7' && start[2] == 'z' && start[3] == 'X') {
            Codec xz = in -> new XZInputStream(in, XZ_KIBIBYTES);
            return new Expansion("xz", compressed).expand(file, target, xz);
        }
        return file;
    }

    /**
     * Returns the first bytes of a file, fewer when it is shorter.
     *
     * @throws IOException when it cannot be read
     */
    public static byte[] start(Path file, int count) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(count);
        }
    }

    private Path expand(Path file, Path target, Codec codec) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(PrivateFiles.ensureFile(target))) {
            copy(() -> codec.over(raw), out);
        }
        return target;
    }

    /** Where expanded bytes come from. */
    public interface Opening {
        /** Opens them anew. */
        InputStream open() throws IOException;
    }

    /**
     * Copies to the end, and closes what it opened. Several copies share the limit.
     *
     * @throws DatasetException when the bytes are damaged, or more than is allowed
     * @throws IOException when they cannot be read or written
     */
    public void copy(Opening opening, OutputStream out) throws IOException {
        try (InputStream in = opening.open()) {
            byte[] block = new byte[1 << 16];
            for (int got = in.read(block); got >= 0; got = in.read(block)) {
                count(got);
                out.write(block, 0, got);
            }
        } catch (EOFException e) {
            throw new DatasetException(kind + ": the file ends in the middle: it is truncated", e);
        } catch (ZipException | XZIOException e) {
            throw new DatasetException(kind + ": the file is damaged: " + e.getMessage(), e);
        }
    }

    private void count(int bytes) {
        total += bytes;
        if (total > limit) {
            throw new DatasetException(kind + ": the file expands to more than " + limit
                    + " bytes; at most 200 times its size, or 256 MiB, is allowed");
        }
    }
}
