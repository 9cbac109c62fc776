package org.decalign.backend.platform.body;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * The time that a body, of a request or an answer, keeps this server waiting. In each stretch of waiting as long as the
 * grace, it must bring what the least rate asks for; altogether it must end within the deadline. Time in which nobody
 * waits for it does not count.
 */
public final class BodyClock {
    private final Pace pace;
    private final Runnable whenLate;
    private long readingSince;
    private boolean reading;
    private long waited;
    private long stretch;
    private long stretchBytes;
    private boolean late;

    /**
     * What a body has to keep to.
     *
     * @param grace length of a stretch
     * @param bytes what each stretch must bring
     * @param deadline for the whole body
     */
    public record Pace(Duration grace, long bytes, Duration deadline) {
        /** So long that no file reaches it. */
        public static final Duration NO_DEADLINE = Duration.ofDays(365);

        /** @param rate least bytes a second */
        public static Pace of(DataSize rate, Duration grace, Duration deadline) {
            return new Pace(grace, rate.toBytes() * grace.toMillis() / 1000, deadline);
        }
    }

    /**
     * @param whenLate called once, by whoever finds the body late
     */
    public BodyClock(Pace pace, Runnable whenLate) {
        this.pace = pace;
        this.whenLate = whenLate;
    }

    public synchronized void begin(long now) {
        reading = true;
        readingSince = now;
    }

    /**
     * @param bytes that were read or written meanwhile
     * @return false when the body is late
     */
    public synchronized boolean end(long now, long bytes) {
        stretchBytes += Math.max(0, bytes);
        check(now);
        waited += now - readingSince;
        stretch += now - readingSince;
        reading = false;
        if (stretch >= pace.grace().toNanos()) {
            stretch = 0;
            stretchBytes = 0;
        }
        return !late;
    }

    /** Looks whether the body is late by now, though the read has not come back. */
    synchronized void check(long now) {
        if (!reading || late) {
            return;
        }
        long more = now - readingSince;
        boolean slow = stretch + more >= pace.grace().toNanos() && stretchBytes < pace.bytes();
        if (slow || waited + more >= pace.deadline().toNanos()) {
            late = true;
            whenLate.run();
        }
    }
}
