package org.decalign.worker.training;

/**
 * The learning rate falls by a factor after more than `patience` epochs without a better score, as torch's ReduceLROnPlateau
 * (relative threshold 1e-4, smallest change 1e-8).
 */
final class PlateauSchedule {
    private static final double THRESHOLD = 1e-4;
    private static final double SMALLEST_CHANGE = 1e-8;

    private final boolean maximise;
    private final double factor;
    private final int patience;
    private State state;

    /**
     * @param best the best score so far, infinite before the first
     * @param badEpochs since then, or since the last fall
     */
    record State(double learningRate, double best, int badEpochs) {}

    PlateauSchedule(double learningRate, boolean maximise, double factor, int patience) {
        this.maximise = maximise;
        this.factor = factor;
        this.patience = patience;
        this.state = new State(learningRate, maximise ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, 0);
    }

    double learningRate() {
        return state.learningRate();
    }

    State state() {
        return state;
    }

    void restore(State saved) {
        state = saved;
    }

    /** Takes one epoch's score. */
    void observe(double score) {
        boolean better = better(score);
        int bad = better ? 0 : state.badEpochs() + 1;
        double rate = state.learningRate();
        if (bad > patience) {
            bad = 0;
            rate = rate - rate * factor > SMALLEST_CHANGE ? rate * factor : rate;
        }
        state = new State(rate, better ? score : state.best(), bad);
    }

    private boolean better(double score) {
        if (Double.isInfinite(state.best())) {
            return Double.isFinite(score);
        }
        return maximise ? score > state.best() * (1 + THRESHOLD) : score < state.best() * (1 - THRESHOLD);
    }
}
