package org.decalign.protocol.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a submit.
 *
 * @param group the replicate group's id; the group of the code that is expected, for runs that wait
 * @param runs one a seed in the order asked for
 * @param unmet what was asked for and is not so, because a run or its group was there already; null if nobody looked
 */
public record SubmittedRuns(
        long group, List<Entry> runs, @Nullable List<Unmet> unmet) {
    public SubmittedRuns(long group, List<Entry> runs) {
        this(group, runs, null);
    }

    /**
     * Something that was asked for and not done to a run.
     *
     * @param wish `name`, `experiment`, `priority`, or a tag as `tags.team`
     * @param asked what was asked for
     * @param has what is so instead; null if the run has no such tag
     */
    public record Unmet(
            long run, String wish, String asked, @Nullable String has) {}

    /**
     * @param id run id
     * @param seed its seed
     * @param created false when a run that is there is used
     * @param linkedFrom the experiment that the used run belongs to, if it is another than the one asked for; the group
     *     counts the run by a link then
     */
    public record Entry(
            long id, long seed, boolean created, @Nullable String linkedFrom) {}
}
