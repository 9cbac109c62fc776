package org.decalign.protocol.run;

import java.time.Instant;
import java.util.Map;
import org.decalign.protocol.cleanup.Lifecycle;
import org.jspecify.annotations.Nullable;

/**
 * A run as lists and the live stream show it.
 *
 * @param group replicate group's id
 * @param name display name of the group
 * @param dataset registry name
 * @param attempts attempts begun so far
 * @param progress null before the first report
 * @param scores null before the run SUCCEEDED
 * @param secondsRunning wall seconds of the newest attempt so far, or of the last one when final; null before the first
 * @param code version of the code that trained it, as its first worker stated it; null before the first attempt
 * @param waiting why no connected worker can take it, in words; null if one can or the run does not wait
 * @param owner name of the token that made it; null if it is older than the tokens
 * @param lifecycle whether it is listed and counted
 */
public record RunSummary(
        long id,
        long group,
        String name,
        String experiment,
        String dataset,
        @Nullable String preset,
        long seed,
        RunState state,
        int priority,
        int attempts,
        Map<String, String> tags,
        @Nullable Progress progress,
        @Nullable Scores scores,
        @Nullable Failure failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Double secondsRunning,
        @Nullable String code,
        @Nullable String waiting,
        @Nullable String owner,
        Lifecycle lifecycle) {
    /** The same run with this reason to wait. */
    public RunSummary waitingFor(@Nullable String reason) {
        return new RunSummary(
                id,
                group,
                name,
                experiment,
                dataset,
                preset,
                seed,
                state,
                priority,
                attempts,
                tags,
                progress,
                scores,
                failure,
                createdAt,
                startedAt,
                finishedAt,
                secondsRunning,
                code,
                reason,
                owner,
                lifecycle);
    }
}
