package org.decalign.model.objective;

import ai.djl.ndarray.NDArray;

/** The terms of one batch, scalars; total is their weighted sum. */
public record LossTerms(NDArray total, NDArray main, NDArray dec, NDArray hete, NDArray homo, NDArray contrastive) {}
