package org.decalign.worker.training;

import java.util.SplittableRandom;

/** Every random choice from the run's seed and a position, so that a resumed run makes the same ones. */
final class Seeds {
    private static final long DROPOUT = 0x9E3779B97F4A7C15L;
    private static final long ORDER = 0xD1B54A32D192ED03L;

    private Seeds() {}

    /** Of a step's dropout masks. */
    static long dropout(long seed, long step) {
        return new SplittableRandom(seed * DROPOUT + step).nextLong();
    }

    /** The order of n samples in an epoch (Fisher-Yates). */
    static int[] order(long seed, int epoch, int n) {
        SplittableRandom random = new SplittableRandom(seed * ORDER + epoch);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
