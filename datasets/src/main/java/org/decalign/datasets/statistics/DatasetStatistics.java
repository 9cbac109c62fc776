package org.decalign.datasets.statistics;

import java.util.Map;

/**
 * The content of {@code statistics.json}.
 *
 * @param splits split name to what was measured of it
 */
public record DatasetStatistics(Map<String, SplitStatistics> splits) {
    /**
     * One split.
     *
     * @param samples N
     * @param modalities name to its features, as stored (before standardisation)
     * @param label the labels
     */
    public record SplitStatistics(int samples, Map<String, ModalityStatistics> modalities, LabelStatistics label) {}
}
