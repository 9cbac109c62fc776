package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.decalign.model.tensor.Parameters;
import org.decalign.model.tensor.Script;
import org.decalign.model.tensor.Tensors;

/**
 * Prototypes that run on from batch to batch, which the paper leaves open: expectation maximisation begins at them, and after a batch of
 * training they move towards what it gave, p = momentum p + (1 - momentum) fitted. The first batch begins as released and is taken
 * whole. They are kept with the weights, and no gradient reaches them.
 *
 * @param mean (M, K, d)
 * @param variance (M, K, d)
 * @param weight (M, K), all 0 before the first batch
 * @param momentum from 0 to below 1
 */
public record RunningPrototypes(NDArray mean, NDArray variance, NDArray weight, double momentum) {
    /** What their names in a state dict begin with. */
    public static final String PREFIX = "prototypes.";

    private static final Script MOVE = new Script("""
              def move(self: __torch__.Function, running: List[Tensor], fitted: List[Tensor], momentum: float) -> bool:
                rest = 1. - momentum * (running[2].sum() > 0).to(running[2].dtype)
                for i in range(len(running)):
                  running[i].add_((fitted[i].to(running[i].dtype) - running[i]) * rest)
                return True
            """);

    /** Of M modalities, not begun. */
    public static RunningPrototypes declare(Parameters parameters, int modalities, int prototypes, Kept kept) {
        RunningPrototypes declared = new RunningPrototypes(
                parameters.filled(PREFIX + "mean", 0, modalities, prototypes, kept.width()),
                parameters.filled(PREFIX + "variance", 0, modalities, prototypes, kept.width()),
                parameters.filled(PREFIX + "weight", 0, modalities, prototypes),
                kept.momentum());
        parameters.idle(PREFIX);
        return declared;
    }

    /** d and the momentum. */
    public record Kept(int width, double momentum) {}

    /** Moves towards a batch's mean, variance and weight. */
    void move(List<NDArray> fitted) {
        MOVE.method("move").tensors(arrays()).tensors(fitted).real(momentum).decides();
    }

    /** Mean, variance and weight. */
    List<NDArray> arrays() {
        return List.of(mean, variance, weight);
    }

    /** The running value, or before the first batch the released one. */
    NDArray start(NDArray running, NDArray released) {
        NDArray begun = weight.stopGradient().sum().gt(Tensors.zero(weight)).toType(released.getDataType(), false);
        return running.stopGradient().mul(begun).add(released.mul(Tensors.plus(begun.neg(), 1)));
    }
}
