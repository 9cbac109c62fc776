package org.decalign.worker.lease;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.decalign.worker.client.Backoff;
import org.decalign.worker.client.Retry;
import org.decalign.worker.reporting.Reports;

/**
 * How attempts are made.
 *
 * @param retry how often a call is made again
 * @param batchPause between two batches that are not full
 * @param stepDeadline longest pause between two steps before the process ends itself
 * @param nanos a clock as {@link System#nanoTime}
 * @param exit ends the process at once
 */
public record AttemptSettings(
        Retry retry, Duration batchPause, Duration stepDeadline, LongSupplier nanos, Runnable exit) {
    private static final Duration BATCH_PAUSE = Duration.ofMillis(250);

    /** Batches four times a second; the process ends by halting with 1. */
    public static AttemptSettings usual(Duration stepDeadline) {
        return new AttemptSettings(
                new Retry(Backoff.USUAL),
                BATCH_PAUSE,
                stepDeadline,
                System::nanoTime,
                () -> Runtime.getRuntime().halt(1));
    }

    Reports.Manner manner(Path folder) {
        return new Reports.Manner(folder, batchPause, retry, Clock.systemUTC());
    }
}
