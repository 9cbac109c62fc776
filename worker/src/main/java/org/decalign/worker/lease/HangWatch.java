package org.decalign.worker.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Notices a training that no longer moves: no sign of life within the deadline. */
final class HangWatch implements AutoCloseable {
    private static final long OFTEN_MILLIS = 5000;

    private final Duration deadline;
    private final LongSupplier nanos;
    private final Runnable hung;
    private final AtomicLong lastSign;
    private final Thread thread = new Thread(this::run, "hang watch");

    /**
     * @param deadline longest pause between two signs of life
     * @param nanos a clock as {@link System#nanoTime}
     * @param hung called once when the deadline has passed
     */
    HangWatch(Duration deadline, LongSupplier nanos, Runnable hung) {
        this.deadline = deadline;
        this.nanos = nanos;
        this.hung = hung;
        this.lastSign = new AtomicLong(nanos.getAsLong());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The training moves. */
    void sign() {
        lastSign.set(nanos.getAsLong());
    }

    /** True, after calling `hung`, when the deadline has passed. */
    boolean check() {
        boolean late = nanos.getAsLong() - lastSign.get() > deadline.toNanos();
        if (late) {
            hung.run();
        }
        return late;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            do {
                Thread.sleep(Math.min(OFTEN_MILLIS, deadline.toMillis() / 2 + 1));
            } while (!check());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
