package org.decalign.protocol.run;

import java.util.List;

/**
 * The answer to a submit.
 *
 * @param group the replicate group's id
 * @param runs one a seed in the order asked for
 */
public record SubmittedRuns(long group, List<Entry> runs) {
    /**
     * @param id run id
     * @param seed its seed
     * @param created false when an earlier run with this group and seed is used
     */
    public record Entry(long id, long seed, boolean created) {}
}
