package org.decalign.worker.training;

import org.jspecify.annotations.Nullable;

/** Remembers the best epoch (strictly better counts, undefined never does) and says when to stop early. */
final class BestEpoch {
    private final boolean maximise;
    private final int patience;
    private State state = new State(0, 0, 0);

    /**
     * @param epoch the best so far, 0 before the first
     * @param step its last optimiser step
     * @param score its score
     */
    record State(int epoch, long step, double score) {}

    BestEpoch(boolean maximise, int patience) {
        this.maximise = maximise;
        this.patience = patience;
    }

    State state() {
        return state;
    }

    void restore(State saved) {
        state = saved;
    }

    /**
     * Takes one epoch's score; true when it is the best so far.
     *
     * @param score null if it is undefined
     */
    boolean observe(int epoch, long step, @Nullable Double score) {
        if (score == null || score.isNaN()) {
            return false;
        }
        // A checkpoint of an earlier release may hold an undefined score as its best.
        boolean first = state.epoch() == 0 || Double.isNaN(state.score());
        boolean better = first || (maximise ? score > state.score() : score < state.score());
        if (better) {
            state = new State(epoch, step, score);
        }
        return better;
    }

    /** True when `patience` epochs have passed since the best one, or since the start if there is none. */
    boolean exhausted(int epoch) {
        return epoch > 0 && epoch - state.epoch() >= patience;
    }
}
