package org.decalign.protocol.metric;

import java.util.List;

/** One curve, column by column; the three lists have equal length and rise by step. */
public record MetricSeries(String name, String split, List<Long> steps, List<Integer> epochs, List<Double> values) {}
