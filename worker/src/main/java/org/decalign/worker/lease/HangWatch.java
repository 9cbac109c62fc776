package org.decalign.worker.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Notices a training that no longer moves: no new sign of life within the deadline. */
final class HangWatch implements AutoCloseable {
    private static final long OFTEN_MILLIS = 5000;

    private final Duration deadline;
    private final LongSupplier nanos;
    private final LongSupplier signs;
    private final Runnable hung;
    private final Thread thread = new Thread(this::run, "hang watch");
    private long lastSigns;
    private long lastAt;

    /**
     * @param deadline longest pause between two signs of life
     * @param nanos a clock as {@link System#nanoTime}
     * @param signs how many signs of life there were so far
     * @param hung called when the deadline has passed
     */
    HangWatch(Duration deadline, LongSupplier nanos, LongSupplier signs, Runnable hung) {
        this.deadline = deadline;
        this.nanos = nanos;
        this.signs = signs;
        this.hung = hung;
        this.lastSigns = signs.getAsLong();
        this.lastAt = nanos.getAsLong();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** True, after calling `hung`, when the deadline has passed. */
    boolean check() {
        long now = nanos.getAsLong();
        long seen = signs.getAsLong();
        if (seen != lastSigns) {
            lastSigns = seen;
            lastAt = now;
        }
        boolean late = now - lastAt > deadline.toNanos();
        if (late) {
            hung.run();
        }
        return late;
    }

    /** What every thread of the process is doing. */
    static String threadDump() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            text.append(thread.getName()).append(" (").append(thread.getState()).append(")\n");
            for (StackTraceElement frame : frames) {
                text.append("    at ").append(frame).append('\n');
            }
        });
        return text.toString();
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
