package org.decalign.backend.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.platform.problem.StoreFull;
import org.decalign.protocol.home.PrivateFiles;
import org.springframework.http.HttpStatus;

/**
 * A body on its way into a store: a temporary file that is gone at the end unless it was moved away.
 *
 * @param file the temporary file, on disk for good
 * @param size bytes
 * @param sha256 lower-case hex
 */
public record Upload(Path file, long size, String sha256) implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    /** A body larger than the settings allow. */
    public static final class TooLarge extends Refusal {
        private static final long serialVersionUID = 1;

        public TooLarge(long limit) {
            super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "Body too large", sentence(limit));
        }

        /** What is said to whoever sent it. */
        public static String sentence(long limit) {
            return "The body is larger than the " + limit + " bytes that this server takes.";
        }
    }

    /**
     * Reads a body to its end into a new file of the folder.
     *
     * @throws TooLarge beyond the limit
     * @throws StoreFull when the disk is full
     */
    public static Upload receive(InputStream body, Path folder, long limit) throws IOException {
        PrivateFiles.createFolder(folder);
        Path file = Files.createTempFile(folder, "upload", ".part");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = copy(body, file, digest, limit);
            return new Upload(file, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            if (StoreFull.isCauseOf(e)) {
                throw refusal(e);
            }
            throw e;
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException refusal(IOException cause) {
        StoreFull full = new StoreFull("the body");
        full.initCause(cause);
        return full;
    }

    private static long copy(InputStream body, Path file, MessageDigest digest, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                size += n;
                if (size > limit) {
                    throw new TooLarge(limit);
                }
                digest.update(buffer, 0, n);
                writeFully(out, ByteBuffer.wrap(buffer, 0, n));
            }
            out.force(true);
        }
        return size;
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
