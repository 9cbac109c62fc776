package org.decalign.model.transport;

import ai.djl.ndarray.NDArray;

/**
 * One diagonal Gaussian mixture a modality, all of them stacked (equation 2).
 *
 * @param mean (M, K, d)
 * @param variance (M, K, d), at least the floor
 * @param weight pi, (M, K), sums to 1 over K
 * @param posterior w of equation 3, (M, B, K), sums to 1 over K
 */
public record GaussianMixture(NDArray mean, NDArray variance, NDArray weight, NDArray posterior) {}
