package org.decalign.protocol.metric;

import java.util.List;

/**
 * One curve, column by column; the three lists have equal length and rise by step.
 *
 * @param count how many points the curve has; more than the lists have if they are a selection
 */
public record MetricSeries(
        String name, String split, List<Long> steps, List<Integer> epochs, List<Double> values, long count) {}
