package org.decalign.protocol.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a submit.
 *
 * @param group the replicate group's id; the group of the code that is expected, for runs that wait
 * @param runs one a seed in the order asked for
 * @param unmet the wishes that were not met because a run or its group existed already; null if nothing compared them
 */
public record SubmittedRuns(
        long group, List<Entry> runs, @Nullable List<Unmet> unmet) {
    public SubmittedRuns(long group, List<Entry> runs) {
        this(group, runs, null);
    }

    /**
     * A wish that was not met for a run.
     *
     * @param wish `name`, `experiment`, `priority`, or a tag as `tags.team`
     * @param asked what was asked for
     * @param has what the run has instead; null if it has no such tag
     */
    public record Unmet(
            long run, String wish, String asked, @Nullable String has) {}

    /**
     * @param id run id
     * @param seed its seed
     * @param created false if an existing run is used
     * @param linkedFrom the experiment that the used run belongs to, if it is not the one asked for; the group then
     *     counts the run by a link
     */
    public record Entry(
            long id, long seed, boolean created, @Nullable String linkedFrom) {}
}
