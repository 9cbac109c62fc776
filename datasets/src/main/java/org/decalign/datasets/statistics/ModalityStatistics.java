package org.decalign.datasets.statistics;

import java.util.List;

/**
 * The features of one modality in one split; each list has D entries, over (N, T) with padded steps.
 *
 * @param length steps T
 * @param width features D
 * @param mean mean
 * @param deviation population standard deviation
 * @param min least value
 * @param max largest value
 * @param zeroShare share of values that are exactly 0, from 0 to 1
 * @param replaced number of values that were not finite in the feature file and are stored as 0
 */
public record ModalityStatistics(
        int length,
        int width,
        List<Double> mean,
        List<Double> deviation,
        List<Double> min,
        List<Double> max,
        List<Double> zeroShare,
        long replaced) {}
