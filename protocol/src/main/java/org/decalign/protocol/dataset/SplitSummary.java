package org.decalign.protocol.dataset;

import java.util.Map;

/**
 * One split of a dataset.
 *
 * @param samples number of samples N
 * @param labelHistogram label (class index, or the label rounded to a whole number for regression) to count
 */
public record SplitSummary(int samples, Map<String, Integer> labelHistogram) {}
