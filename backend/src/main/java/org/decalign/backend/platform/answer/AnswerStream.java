package org.decalign.backend.platform.answer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.decalign.backend.platform.body.BodyClock;

/**
 * An answer whose writes are timed. They are cut into pieces: each piece returns soon or fails by Tomcat's time-out, so
 * no other thread needs to watch the clock.
 */
final class AnswerStream extends ServletOutputStream {
    private static final int PIECE = 8192;
    private final ServletOutputStream out;
    private final BodyClock clock;

    AnswerStream(ServletOutputStream out, BodyClock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void write(int one) throws IOException {
        timed(1, () -> out.write(one));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
            int start = from + done;
            int piece = Math.min(PIECE, length - done);
            timed(piece, () -> out.write(bytes, start, piece));
        }
    }

    @Override
    public void flush() throws IOException {
        timed(0, out::flush);
    }

    @Override
    public void close() throws IOException {
        timed(0, out::close);
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }

    /** Writes some bytes, or flushes earlier ones. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void timed(int bytes, Writing writing) throws IOException {
        clock.begin(System.nanoTime());
        boolean inTime;
        try {
            writing.run();
        } finally {
            inTime = clock.end(System.nanoTime(), bytes);
        }
        if (!inTime) {
            throw new ClientAbortException(
                    "The client read its answer too slowly (lab.limits.answer-rate); the connection was closed.");
        }
    }
}
