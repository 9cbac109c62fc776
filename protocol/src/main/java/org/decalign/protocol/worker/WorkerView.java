package org.decalign.protocol.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker as the server knows it.
 *
 * @param state `busy`, `idle`, or `gone` when nothing was heard for a minute
 * @param run the run it holds a lease of
 */
public record WorkerView(
        WorkerDescription worker, String state, @Nullable Long run, Instant firstSeenAt, Instant lastSeenAt) {}
