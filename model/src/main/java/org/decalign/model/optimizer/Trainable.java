package org.decalign.model.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.decalign.model.Modality;
import org.decalign.model.PerModality;
import org.decalign.model.Representation;
import org.decalign.model.objective.TaskLoss;
import org.decalign.model.tensor.Tape;
import org.jspecify.annotations.Nullable;

/** A network with its loss, as a step of training sees it. */
public interface Trainable {
    /** What it reads, in order. */
    List<Modality> modalities();

    /** Every weight by name. */
    Map<String, NDArray> parameters();

    /** The weights that take part in the loss; each gets a gradient in every backward pass. */
    Map<String, NDArray> trained();

    /**
     * Copies weights in.
     *
     * @throws IllegalArgumentException naming what is missing, unknown or of another shape; nothing is changed then
     */
    void load(Map<String, NDArray> weights);

    /**
     * One pass of training, with dropouts.
     *
     * @param inputs raw features, each (B, T, D)
     * @param attention (B, T) of the first modality's token ids; null where it came as features
     * @param labels B values
     * @param tape runs the backward pass
     */
    Losses losses(PerModality<NDArray> inputs, @Nullable NDArray attention, double[] labels, Tape tape);

    /** The prediction and what it rests on, without dropouts or gradients; arguments as in training. */
    Representation represent(PerModality<NDArray> inputs, @Nullable NDArray attention);

    TaskLoss task();

    /**
     * The loss of one batch, scalars.
     *
     * @param total what is minimised
     * @param terms by name, in a fixed order, unweighted; `main` is the task's
     */
    record Losses(NDArray total, Map<String, NDArray> terms) {}
}
