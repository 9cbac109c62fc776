package org.decalign.worker.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pause before a call is made again: doubles from `first` to `cap`, and a random part of up to half is taken off so
 * that workers do not come back in step.
 */
public record Backoff(Duration first, Duration cap) {
    /** A server that asks for more is not taken at its word: it may be back long before. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** 200 ms to 5 s. */
    public static final Backoff USUAL = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** The pause after so many failures in a row, from 1; longer, up to a minute, if the server asked for that. */
    public Duration after(int failures, UnreachableException last) {
        Duration usual = after(failures);
        Duration asked = last.retryAfter().compareTo(LONGEST) < 0 ? last.retryAfter() : LONGEST;
        return usual.compareTo(asked) < 0 ? asked : usual;
    }

    /** The pause after so many failures in a row, from 1. */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long millis = Math.min(doubled, cap.toMillis());
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
