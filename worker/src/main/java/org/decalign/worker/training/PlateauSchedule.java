package org.decalign.worker.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each learning rate falls by a factor after more than `patience` epochs without a better score, as torch's ReduceLROnPlateau
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
     * @param rates the learning rates, in the order of the optimiser's groups
     * @param best the best score so far, infinite before the first
     * @param badEpochs since then, or since the last fall
     */
    record State(List<Double> rates, double best, int badEpochs) {
        State {
            rates = List.copyOf(rates);
        }
    }

    /**
     * @param rates one for each group of the optimiser
     */
    PlateauSchedule(List<Double> rates, boolean maximise, double factor, int patience) {
        this.maximise = maximise;
        this.factor = factor;
        this.patience = patience;
        this.state = new State(rates, maximise ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, 0);
    }

    /** The network's. */
    double learningRate() {
        return state.rates().get(0);
    }

    /** The network's, then that of a fine-tuned text encoder. */
    List<Double> rates() {
        return state.rates();
    }

    State state() {
        return state;
    }

    void restore(State saved) {
        state = saved;
    }

    /**
     * Takes one epoch's score.
     *
     * @param score null if it is undefined, which counts as no improvement
     */
    void observe(@Nullable Double score) {
        boolean better = better(score);
        int bad = better ? 0 : state.badEpochs() + 1;
        List<Double> rates = state.rates();
        if (bad > patience) {
            bad = 0;
            rates = rates.stream().map(this::fallen).toList();
        }
        state = new State(rates, better && score != null ? score : state.best(), bad);
    }

    private double fallen(double rate) {
        return rate - rate * factor > SMALLEST_CHANGE ? rate * factor : rate;
    }

    private boolean better(@Nullable Double score) {
        if (score == null) {
            return false;
        }
        if (Double.isInfinite(state.best())) {
            return Double.isFinite(score);
        }
        return maximise ? score > state.best() * (1 + THRESHOLD) : score < state.best() * (1 - THRESHOLD);
    }
}
