package org.decalign.model.text;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.model.tensor.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * How a text encoder takes part in a training step: frozen, fine-tuned in one graph with the network, or fine-tuned in micro-batches. In
 * micro-batches the states are computed without a graph, the network's backward pass gives their gradient, and each micro-batch is then
 * computed again with a graph and that gradient: the same sums as the whole batch, while one micro-batch's graph is in memory. Both passes
 * draw the same dropout masks.
 *
 * @param encoder what encodes
 * @param fineTuned false: its weights get no gradient
 * @param drops whether its dropouts act in training; in the authors' code they do, frozen or not
 * @param microBatch samples encoded at a time, 1 or more
 */
public record TextEncoding(BertEncoder encoder, boolean fineTuned, boolean drops, int microBatch) {
    private static final long PIECE = 0x9E3779B97F4A7C15L;

    /** The weights that the optimiser steps: none of a frozen encoder. */
    public Map<String, NDArray> trained() {
        return fineTuned ? encoder.trained() : Map.of();
    }

    /** The hidden states (B, T, H) outside training; call it while no gradient is collected. */
    public NDArray states(Tokens tokens) {
        List<NDArray> states = new ArrayList<>();
        tokens.pieces(microBatch).forEach(piece -> states.add(Tensors.resultOf(() -> encoder.forward(piece, false))));
        return Tensors.concat(states, 0);
    }

    /**
     * Begins a training step; call it before the gradient collector is opened.
     *
     * @param seed of the dropout masks
     */
    public Pass begin(Tokens tokens, long seed) {
        return new Pass(tokens.pieces(microBatch), seed);
    }

    /** One training step's way through the encoder. */
    public final class Pass {
        private final List<Tokens> pieces;
        private final long seed;
        private final @Nullable NDArray states;

        private Pass(List<Tokens> pieces, long seed) {
            this.pieces = pieces;
            this.seed = seed;
            states = inOneGraph() ? null : withoutGraph();
            if (states != null && fineTuned) {
                states.setRequiresGradient(true);
            }
        }

        /** The hidden states (B, T, H) for the network; call it once, inside the gradient collector. */
        public NDArray states() {
            return states == null ? piece(0) : states;
        }

        /** Carries the states' gradient into the encoder; call it after the network's backward pass, inside the collector. */
        public void backward() {
            if (states == null || !fineTuned) {
                return;
            }
            NDList gradients = pieces.size() == 1 ? new NDList(states.getGradient()) : split(states.getGradient());
            for (int i = 0; i < pieces.size(); i++) {
                try (NDScope scope = new NDScope()) {
                    JniUtils.backward((PtNDArray) piece(i), (PtNDArray) gradients.get(i), false, false);
                }
            }
        }

        private boolean inOneGraph() {
            return fineTuned && pieces.size() == 1;
        }

        private NDArray withoutGraph() {
            JniUtils.setGradMode(false);
            List<NDArray> all = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                int at = i;
                all.add(Tensors.resultOf(() -> piece(at)));
            }
            return Tensors.concat(all, 0);
        }

        private NDArray piece(int i) {
            Engine.getEngine("PyTorch").setRandomSeed((int) (seed + i * PIECE >>> 32));
            return encoder.forward(pieces.get(i), drops);
        }

        private NDList split(NDArray gradient) {
            long[] ends = new long[pieces.size() - 1];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = (i + 1L) * microBatch;
            }
            return gradient.split(ends, 0);
        }
    }
}
