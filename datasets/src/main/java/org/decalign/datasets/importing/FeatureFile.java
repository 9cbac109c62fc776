package org.decalign.datasets.importing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.pickle.PickleLimits;
import org.decalign.datasets.pickle.PickleReader;

/** Opens a feature file: a pickle, or one in gzip, which is expanded to the scratch folder first. */
final class FeatureFile {
    /** Zero-padded features shrink to a hundredth at times; deflate's limit is a thousandth. */
    private static final long LARGEST_RATIO = 200;
    /** What any gzip file may expand to, whatever its ratio. */
    private static final long SMALL = 256L << 20;

    private FeatureFile() {}

    static PickleReader open(Path file, Path scratch) throws IOException {
        Path pickle = isGzip(file) ? expand(file, scratch.resolve("expanded.pkl")) : file;
        return PickleReader.open(pickle, scratch.resolve("latin1.bytes"), PickleLimits.DEFAULT);
    }

    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(2);
            return magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
        }
    }

    private static Path expand(Path file, Path target) throws IOException {
        long limit = Math.max(SMALL, LARGEST_RATIO * Files.size(file));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] block = new byte[1 << 16];
            long total = 0;
            for (int got = in.read(block); got >= 0; got = in.read(block)) {
                total += got;
                if (total > limit) {
                    throw new DatasetException("gzip: the file expands to more than " + limit
                            + " bytes; at most 200 times its size, or 256 MiB, is allowed");
                }
                out.write(block, 0, got);
            }
        } catch (EOFException e) {
            throw new DatasetException("gzip: the file ends in the middle: it is truncated", e);
        } catch (ZipException e) {
            throw new DatasetException("gzip: the file is damaged: " + e.getMessage(), e);
        }
        return target;
    }
}
