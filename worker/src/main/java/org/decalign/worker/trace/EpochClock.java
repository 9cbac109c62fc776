package org.decalign.worker.trace;

import java.util.function.Supplier;

/** Tells what an epoch's time was spent on so far. */
public final class EpochClock {
    private long began;
    private long inNetwork;

    public void begin() {
        began = System.nanoTime();
        inNetwork = 0;
    }

    /** Does something that is the network's own work: a training step or a forward pass. */
    public <T> T network(Supplier<T> work) {
        long from = System.nanoTime();
        try {
            return work.get();
        } finally {
            inNetwork += System.nanoTime() - from;
        }
    }

    /** Since the epoch began. */
    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** The share of the epoch so far that was not the network's work, 0 to 1. */
    public double outside() {
        return 1 - inNetwork / Math.max(1.0, System.nanoTime() - began);
    }
}
