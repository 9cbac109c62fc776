package org.decalign.cli.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The bytes of an upload that are under way, watched: a connection on which nothing moves is no connection. */
final class PartBody {
    private static final Duration LOOK = Duration.ofMillis(250);
    /** Longer than a server needs to bring what it has got to its disk. */
    private static final Duration STILL = Duration.ofMinutes(2);

    private final InputStream bytes;
    private final long offset;
    private final long length;
    private final AtomicLong taken = new AtomicLong();

    PartBody(InputStream bytes, long offset, long length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    long offset() {
        return offset;
    }

    BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(Counted::new), length);
    }

    /**
     * Waits for the answer.
     *
     * @throws HttpTimeoutException when nothing has moved for two minutes
     * @throws IOException when the connection breaks
     */
    HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> sending, LongConsumer told)
            throws IOException, InterruptedException {
        long last = -1;
        long moved = System.nanoTime();
        while (true) {
            try {
                return sending.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = taken.get();
                if (now != last) {
                    last = now;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > STILL.toNanos()) {
                    throw new HttpTimeoutException("nothing moved for " + STILL.toSeconds() + " s");
                }
                told.accept(offset + now);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            }
        }
    }

    /** Counts what is taken to be sent. */
    private final class Counted extends FilterInputStream {
        Counted() {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            taken.addAndGet(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int count) throws IOException {
            int n = super.read(buffer, from, count);
            taken.addAndGet(Math.max(0, n));
            return n;
        }
    }
}
