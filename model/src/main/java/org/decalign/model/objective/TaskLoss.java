package org.decalign.model.objective;

import ai.djl.ndarray.NDArray;

/** The loss of the task itself, from the network's output and the batch's labels. */
public sealed interface TaskLoss permits RegressionLoss, ClassificationLoss {
    /**
     * @param output (B, outputs)
     * @param labels B values; whole numbers from 0 for classes
     * @return a scalar
     */
    NDArray of(NDArray output, double[] labels);

    /** The bins whose members count as alike in the contrastive term. */
    double[] bins(double[] labels);
}
