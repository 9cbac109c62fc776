package org.decalign.protocol.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seeds of one configuration on one dataset version by one code version in one experiment.
 *
 * @param states run state to count, over the newest run of each seed
 * @param test score name to its statistics over the succeeded seeds (newest run of each seed) that define it; null if
 *     none does
 * @param valid likewise
 * @param runs newest first; at most the newest 500 of one group, 50 in lists of groups
 * @param runCount how many runs the group counts, linked ones among them
 * @param codeVersion version of the code that trained its runs
 * @param codeExpected true while no worker has taken any of its runs: then the code is only expected
 * @param linked ids of those of `runs` that belong to another experiment and are counted by a link
 * @param changes what the split of mixed groups changed of its means; empty for most groups
 */
public record GroupView(
        long id,
        String name,
        String experiment,
        String dataset,
        @Nullable String preset,
        String configHash,
        Map<String, Integer> states,
        Map<String, @Nullable Statistic> valid,
        Map<String, @Nullable Statistic> test,
        Instant createdAt,
        List<RunSummary> runs,
        long runCount,
        String codeVersion,
        boolean codeExpected,
        List<Long> linked,
        List<Change> changes) {
    /**
     * A mean that changed when groups of several experiments or codes were split.
     *
     * @param nAfter null, as meanAfter, if no run is left under the number
     * @param nowIn groups that have the runs now
     */
    public record Change(
            String split,
            String score,
            int nBefore,
            double meanBefore,
            @Nullable Integer nAfter,
            @Nullable Double meanAfter,
            List<Long> nowIn) {}

    /**
     * @param n seeds behind the mean: those whose score is defined
     * @param mean arithmetic mean
     * @param sd sample standard deviation (n - 1); null when n is 1
     */
    public record Statistic(int n, double mean, @Nullable Double sd) {}
}
