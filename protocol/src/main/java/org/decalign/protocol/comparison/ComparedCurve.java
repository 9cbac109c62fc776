package org.decalign.protocol.comparison;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side's curve, epoch by epoch; a run's value of an epoch is the mean of its points in it. More than 1,000 epochs are
 * taken together, two or more at a time, each such range under its last epoch.
 *
 * @param ref as in the comparison
 * @param epochs rising
 * @param mean over the runs that have reached the epoch
 * @param sd sample standard deviation; null where one run has reached it
 * @param n runs that have reached it
 * @param parts a number for each epoch that counts from 0 and rises when the set of runs changes: no line joins means
 *     of different sets
 */
public record ComparedCurve(
        String ref,
        List<Integer> epochs,
        List<Double> mean,
        List<@Nullable Double> sd,
        List<Integer> n,
        List<Integer> parts) {}
