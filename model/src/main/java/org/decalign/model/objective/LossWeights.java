package org.decalign.model.objective;

/**
 * How much each term counts in the total (equation 13 and the released additions).
 *
 * @param decoupling dec_loss_weight
 * @param alpha of the heterogeneity loss
 * @param beta of the homogeneity loss
 * @param contrastive ct_weight; 0 leaves the term out
 * @param temperature of the contrastive term, above 0
 */
public record LossWeights(double decoupling, double alpha, double beta, double contrastive, double temperature) {}
