package org.decalign.worker.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pause before a call is made again: doubles from `first` to `cap`, and a random part of up to half is taken off so
 * that workers do not come back in step.
 */
public record Backoff(Duration first, Duration cap) {
    /** 200 ms to 5 s. */
    public static final Backoff USUAL = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** The pause after so many failures in a row, from 1. */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long millis = Math.min(doubled, cap.toMillis());
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
