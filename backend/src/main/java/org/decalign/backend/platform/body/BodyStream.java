package org.decalign.backend.platform.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.decalign.backend.platform.Upload;

/** A body whose bytes are counted and whose reads are timed. */
final class BodyStream extends ServletInputStream {
    private final ServletInputStream in;
    private final Source source;
    private final long limit;
    private final BodyClock clock;
    private long count;

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {
        int read(byte[] bytes, int from, int length) throws IOException;
    }

    /**
     * @param in the web server's own stream, which is not read
     * @param limit most bytes
     */
    BodyStream(ServletInputStream in, Source source, long limit, BodyClock clock) {
        this.in = in;
        this.source = source;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = timed(bytes, from, length);
        count += Math.max(0, n);
        if (count > limit) {
            throw new Upload.TooLarge(limit);
        }
        return n;
    }

    @Override
    public boolean isFinished() {
        return in.isFinished();
    }

    @Override
    public boolean isReady() {
        return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        in.setReadListener(listener);
    }

    private int timed(byte[] bytes, int from, int length) throws IOException {
        clock.begin(System.nanoTime());
        int n = 0;
        try {
            n = source.read(bytes, from, length);
        } catch (SocketTimeoutException e) {
            throw late(e);
        } finally {
            boolean inTime = clock.end(System.nanoTime(), n);
            if (!inTime && n >= 0) {
                throw new TooSlow();
            }
        }
        return n;
    }

    private static TooSlow late(SocketTimeoutException cause) {
        TooSlow late = new TooSlow();
        late.initCause(cause);
        return late;
    }
}
