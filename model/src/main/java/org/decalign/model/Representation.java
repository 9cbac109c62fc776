package org.decalign.model;

import ai.djl.ndarray.NDArray;

/**
 * What a batch looks like to a network that is not being trained. A network that does not part features into unique and common ones has no
 * modality in either.
 *
 * @param output logits or the regressed value, (B, outputs)
 * @param fused what the head reads, (B, 2 M d)
 * @param unique modality-unique features of the active modalities, pooled over time, (B, d) each
 * @param common modality-common features, likewise
 */
public record Representation(NDArray output, NDArray fused, PerModality<NDArray> unique, PerModality<NDArray> common) {}
