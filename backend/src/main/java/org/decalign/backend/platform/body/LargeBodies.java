package org.decalign.backend.platform.body;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Busy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Bounds the memory of the large JSON bodies that are taken apart at once; one that finds no room waits a little. */
@Component
final class LargeBodies {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int UNIT = 1 << 16;
    private final int units;
    private final Semaphore room;
    private final Duration wait;

    @Autowired
    LargeBodies(LabProperties settings) {
        this(settings.limits().batchMemory().toBytes(), WAIT);
    }

    LargeBodies(long bytes, Duration wait) {
        this.units = (int) Math.max(1, bytes / UNIT);
        this.room = new Semaphore(units, true);
        this.wait = wait;
    }

    /**
     * Takes room for a body until {@link Room#close}; one under 64 KiB needs none.
     *
     * @param bytes its length
     * @throws Busy when there is none after a few seconds
     */
    Room take(long bytes) throws InterruptedException {
        int needed = (int) Math.min(units, bytes / UNIT);
        if (!room.tryAcquire(needed, wait.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Busy(
                    "too-many-large-bodies",
                    "The server takes apart as many large bodies as its memory allows (lab.limits.batch-memory)."
                            + " Try again later.");
        }
        return new Room(room, needed);
    }

    /** Room that a body has. */
    record Room(Semaphore room, int units) implements AutoCloseable {
        @Override
        public void close() {
            room.release(units);
        }
    }
}
