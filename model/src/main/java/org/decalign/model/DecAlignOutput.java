package org.decalign.model;

import ai.djl.ndarray.NDArray;

/**
 * What one forward pass gives.
 *
 * @param output logits or the regressed value, (B, outputs)
 * @param representation the fused features before the head, (B, 2 M d)
 * @param unique modality-unique features of the active modalities, (B, T, d)
 * @param common modality-common features, likewise
 * @param dec decoupling loss, scalar; a constant 0 without decoupling
 * @param hete heterogeneity loss, scalar; a constant 0 when not computed
 * @param homo homogeneity loss, likewise
 */
public record DecAlignOutput(
        NDArray output,
        NDArray representation,
        PerModality<NDArray> unique,
        PerModality<NDArray> common,
        NDArray dec,
        NDArray hete,
        NDArray homo) {}
