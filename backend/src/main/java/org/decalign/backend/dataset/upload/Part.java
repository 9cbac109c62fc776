package org.decalign.backend.dataset.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.decalign.backend.platform.problem.Refusal;
import org.springframework.http.HttpStatus;

/**
 * A body on its way to the end of an upload's file.
 *
 * @param start bytes that were there before
 * @param size bytes of the whole upload
 */
record Part(Path file, long start, long size) {
    private static final int BUFFER = 1 << 16;
    private static final Duration BEAT = Duration.ofMinutes(1);
    /** Bytes that wait for the disk at most, so that the end of a large body does not. */
    private static final long FORCE = 256L << 20;

    /** More bytes than were announced when the upload was made; nothing of the body is kept. */
    static final class TooLong extends Refusal {
        private static final long serialVersionUID = 1;

        TooLong(long size) {
            super(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "upload-too-long",
                    "Upload too long",
                    "The body goes beyond the " + size + " bytes that Upload-Length announced.");
        }
    }

    /** The sender's connection broke; what had come until then is kept. */
    static final class BodyBroken extends Refusal {
        private static final long serialVersionUID = 1;

        BodyBroken(IOException cause) {
            super(
                    HttpStatus.BAD_REQUEST,
                    "body-broken",
                    "Body broken",
                    "The body broke off. What had come is kept; HEAD tells how much it is.");
            initCause(cause);
        }
    }

    /**
     * Reads the body to its end; then its bytes are on the disk for good. What was written of a body that broke off stays.
     *
     * @param alive called each minute that bytes come
     * @return the upload's new length
     * @throws BodyBroken when the body cannot be read to its end
     * @throws IOException when the file cannot be written
     */
    long receive(InputStream body, Runnable alive) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.position(start);
            copy(body, out, alive);
            out.force(true);
            return out.position();
        }
    }

    private void copy(InputStream body, FileChannel out, Runnable alive) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long told = System.nanoTime();
        long forced = start;
        for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
            if (out.position() + n > size) {
                out.truncate(start);
                throw new TooLong(size);
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            if (out.position() - forced > FORCE) {
                out.force(false);
                forced = out.position();
            }
            if (System.nanoTime() - told > BEAT.toNanos()) {
                alive.run();
                told = System.nanoTime();
            }
        }
    }

    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new BodyBroken(e);
        }
    }
}
