package org.decalign.backend.platform.body;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads a little of a body that nobody wants, so that its sender sees the answer before the connection is closed. Only
 * a few threads wait for such bytes; the others read what has already come.
 */
@Component
final class Remainder {
    static final int BYTES = 1 << 20;
    private static final Logger log = LoggerFactory.getLogger(Remainder.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofMillis(10);
    private final Semaphore waiting;
    private final BodyWatch watch;

    Remainder(@Value("${server.tomcat.threads.max:200}") int threads, BodyWatch watch) {
        this.waiting = new Semaphore(Math.max(1, threads / 25));
        this.watch = watch;
    }

    void read(Connection connection) {
        boolean waits = waiting.tryAcquire();
        try {
            readFor(waits ? PATIENCE : GLANCE, connection);
        } catch (IOException e) {
            log.trace("the rest of a body was not read", e);
        } finally {
            if (waits) {
                waiting.release();
            }
        }
    }

    private void readFor(Duration time, Connection connection) throws IOException {
        // While bytes keep coming, a read can go on inside Tomcat; the watch ends it.
        BodyClock clock = new BodyClock(new BodyClock.Pace(time, 0, time), connection::hurry);
        watch.add(clock);
        try {
            readUntil(System.nanoTime() + time.toNanos(), connection, clock);
        } finally {
            watch.remove(clock);
        }
    }

    private static void readUntil(long end, Connection connection, BodyClock clock) throws IOException {
        Connection.Bytes body = connection.body();
        byte[] buffer = new byte[8192];
        long count = 0;
        long left = end - System.nanoTime();
        while (left > 0 && count < BYTES && !connection.bodyIsRead()) {
            connection.waitAtMost(Duration.ofNanos(left));
            clock.begin(System.nanoTime());
            int n = body.read(buffer, 0, buffer.length);
            clock.end(System.nanoTime(), n);
            count += n;
            left = end - System.nanoTime();
        }
    }
}
