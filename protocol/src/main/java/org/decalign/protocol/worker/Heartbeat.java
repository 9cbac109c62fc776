package org.decalign.protocol.worker;

import org.decalign.protocol.run.Progress;
import org.jspecify.annotations.Nullable;

/** `POST …/heartbeat`: renews the lease and reports progress (null before the first step). */
public record Heartbeat(@Nullable Progress progress) {
    /**
     * @param cancel true: stop after the current step and finish as CANCELLED
     * @param leaseSeconds from now on
     */
    public record Reply(boolean cancel, int leaseSeconds) {}
}
