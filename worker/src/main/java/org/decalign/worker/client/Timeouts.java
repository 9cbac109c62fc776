package org.decalign.worker.client;

import java.time.Duration;

/**
 * How long the client waits; each bound covers a whole exchange, so that a connection that stays open and silent ends.
 *
 * @param connect for the connection
 * @param call for a small request and its answer
 * @param transfer for a file, beside one second for each 256 KiB of it
 */
public record Timeouts(Duration connect, Duration call, Duration transfer) {
    private static final long BYTES_PER_SECOND = 256 * 1024;

    /** 5 s to connect, 15 s a call, 30 s and its size a file. */
    public static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30));

    Duration transfer(long size) {
        return transfer.plusSeconds(size / BYTES_PER_SECOND);
    }
}
