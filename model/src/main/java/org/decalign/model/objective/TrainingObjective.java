package org.decalign.model.objective;

import ai.djl.ndarray.NDArray;
import org.decalign.model.DecAlignOutput;
import org.decalign.model.tensor.Tensors;

/**
 * Equation 13 with the released additions: task + decoupling dec + alpha hete + beta homo + contrastive ct. A term of weight 0 is
 * computed all the same, but for the contrastive one.
 */
public record TrainingObjective(TaskLoss task, LossWeights weights) {
    /**
     * @param labels B values, in the order of the batch
     */
    public LossTerms terms(DecAlignOutput output, double[] labels) {
        NDArray main = task.of(output.output(), labels);
        NDArray contrastive = weights.contrastive() == 0
                ? Tensors.zero(main)
                : SupervisedContrastiveLoss.of(output.representation(), task.bins(labels), weights.temperature());
        NDArray total = main.add(Tensors.times(output.dec(), weights.decoupling()))
                .add(Tensors.times(output.hete(), weights.alpha()))
                .add(Tensors.times(output.homo(), weights.beta()))
                .add(Tensors.times(contrastive, weights.contrastive()));
        return new LossTerms(total, main, output.dec(), output.hete(), output.homo(), contrastive);
    }
}
