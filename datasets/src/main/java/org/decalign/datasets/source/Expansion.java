package org.decalign.datasets.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.decalign.datasets.DatasetException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * Compressed files, expanded to a scratch folder within a limit that no feature file meets: zero-padded features shrink to a hundredth at
 * times, a bomb to a thousandth and less.
 */
final class Expansion {
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
     * @param kind for messages, as gzip
     * @param compressed bytes of the whole file
     */
    Expansion(String kind, long compressed) {
        this.kind = kind;
        this.limit = Math.max(SMALL, LARGEST_RATIO * compressed);
    }

    /** Returns the file itself, or what it expands to when it is in gzip or xz. */
    static Path plain(Path file, Path target) throws IOException {
        byte[] start = start(file, 6);
        if (start.length >= 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
            return expand("gzip", file, target, in -> new GZIPInputStream(in, 1 << 16));
        }
        if (start.length == 6 && (start[0] & 0xff) == 0xfd && start[1] == '7' && start[2] == 'z' && start[3] == 'X') {
            return expand("xz", file, target, in -> new XZInputStream(in, XZ_KIBIBYTES));
        }
        return file;
    }

    /** Returns the first bytes of a file, fewer when it is shorter. */
    static byte[] start(Path file, int count) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(count);
        }
    }

    private static Path expand(String kind, Path file, Path target, Codec codec) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(target)) {
            new Expansion(kind, Files.size(file)).copy(() -> codec.over(raw), out);
        }
        return target;
    }

    /** Where expanded bytes come from. */
    interface Opening {
        InputStream open() throws IOException;
    }

    /** Copies to the end, and closes what it opened. Several copies share the limit. */
    void copy(Opening opening, OutputStream out) throws IOException {
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
