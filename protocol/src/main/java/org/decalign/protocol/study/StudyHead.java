package org.decalign.protocol.study;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A study as the list shows it.
 *
 * @param kind `ablation`
 * @param preset null when the base was a whole configuration
 * @param arms how many
 * @param datasets registry names
 * @param states run state to count, over the run that stands for each arm, dataset and seed
 * @param missing arms, datasets and seeds without a run, or whose run failed or was cancelled
 */
public record StudyHead(
        long id,
        String name,
        String kind,
        @Nullable String preset,
        int arms,
        List<String> datasets,
        List<Long> seeds,
        Map<String, Integer> states,
        int missing,
        Instant createdAt) {}
