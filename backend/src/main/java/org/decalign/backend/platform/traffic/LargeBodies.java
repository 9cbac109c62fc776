package org.decalign.backend.platform.traffic;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Busy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds the memory of the large JSON bodies that are taken apart at once; one that finds no room waits a little. Two
 * thirds of it are for workers alone, so readers' bodies never cause a worker's batch to be refused.
 */
@Component
final class LargeBodies {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int UNIT = 1 << 16;
    private final Pool readers;
    private final Pool workers;
    private final Duration wait;

    @Autowired
    LargeBodies(LabProperties settings) {
        this(settings.limits().batchMemory().toBytes(), WAIT);
    }

    LargeBodies(long bytes, Duration wait) {
        this.readers = Pool.of(bytes / 3);
        this.workers = Pool.of(bytes - bytes / 3);
        this.wait = wait;
    }

    /**
     * Takes room for a body until {@link Room#close}; one under 64 KiB needs none.
     *
     * @param lane whose room
     * @param bytes its length
     * @throws Busy when there is none after a few seconds
     */
    Room take(Lane lane, long bytes) throws InterruptedException {
        Pool pool = lane == Lane.WORKERS ? workers : readers;
        int needed = (int) Math.min(pool.units(), bytes / UNIT);
        if (!pool.room().tryAcquire(needed, wait.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Busy(
                    "too-many-large-bodies",
                    "The server takes apart as many large bodies as its memory allows (lab.limits.batch-memory)."
                            + " Try again later.");
        }
        return new Room(pool.room(), needed);
    }

    private record Pool(Semaphore room, int units) {
        static Pool of(long bytes) {
            int units = (int) Math.max(1, bytes / UNIT);
            return new Pool(new Semaphore(units, true), units);
        }
    }

    /** Room that a body has. */
    record Room(Semaphore room, int units) implements AutoCloseable {
        @Override
        public void close() {
            room.release(units);
        }
    }
}
