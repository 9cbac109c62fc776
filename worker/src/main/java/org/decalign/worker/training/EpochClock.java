package org.decalign.worker.training;

import java.util.function.Supplier;

/** Tells what an epoch's time was spent on. An epoch lasts until the next begins or {@link #seconds} is asked. */
final class EpochClock {
    private long began;
    private long inNetwork;

    void begin() {
        began = System.nanoTime();
        inNetwork = 0;
    }

    /** Does something that is the network's own work: a training step or a forward pass. */
    <T> T network(Supplier<T> work) {
        long from = System.nanoTime();
        try {
            return work.get();
        } finally {
            inNetwork += System.nanoTime() - from;
        }
    }

    /** Since the epoch began. */
    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** The share of the epoch so far that was not the network's work, 0 to 1. */
    double outside() {
        return 1 - inNetwork / Math.max(1.0, System.nanoTime() - began);
    }
}
