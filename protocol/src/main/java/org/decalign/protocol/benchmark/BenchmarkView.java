package org.decalign.protocol.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark and what came of it.
 *
 * @param commit what is tested
 * @param code the rule for the code that trains the runs
 * @param trained the code versions that trained the runs
 * @param codeFault why the code fails the benchmark, as a sentence; null if it does not. It is set as soon as a run has
 *     other code
 * @param baseline the name it is held to, null where none is asked for
 * @param baselineOf the benchmark that was promoted under that name when this one was made; null where there was none
 * @param state RUNNING until all runs have ended, or the code is not the commit under test
 * @param limits for each entry and limit, in that order
 * @param owner name of the token that made it; null if it is older than the tokens
 * @param obstacle why it cannot become the baseline that it is held to, as `failed`; null if it can
 */
public record BenchmarkView(
        long id,
        String name,
        @Nullable String commit,
        CodeRule code,
        List<Trained> trained,
        @Nullable String codeFault,
        @Nullable String baseline,
        @Nullable Long baselineOf,
        State state,
        List<Entry> runs,
        List<Verdict> limits,
        Instant createdAt,
        @Nullable String owner,
        @Nullable String obstacle) {
    public BenchmarkView withObstacle(@Nullable String against) {
        return new BenchmarkView(
                id,
                name,
                commit,
                code,
                trained,
                codeFault,
                baseline,
                baselineOf,
                state,
                runs,
                limits,
                createdAt,
                owner,
                against);
    }

    /**
     * FAILED: a run failed, a limit does not hold, or other code than the commit under test trained. INCONCLUSIVE: a
     * limit cannot be told; more seeds or a baseline are needed.
     */
    public enum State {
        RUNNING,
        PASSED,
        FAILED,
        INCONCLUSIVE
    }

    /**
     * @param valid scores by name over the seeds that succeeded and define it; null if none of them does
     * @param test likewise
     */
    public record Entry(
            String name,
            String dataset,
            long group,
            List<Run> seeds,
            Map<String, @Nullable Statistic> valid,
            Map<String, @Nullable Statistic> test) {}

    /**
     * The run of one seed.
     *
     * @param failure why it failed; null unless it did
     * @param linkedFrom the experiment that the run belongs to, if it is not this benchmark's
     * @param code version of the code that trained it; null before a worker took it
     * @param seconds wall seconds of its newest attempt; null before the first
     */
    public record Run(
            long seed,
            long run,
            RunState state,
            @Nullable Failure failure,
            @Nullable String linkedFrom,
            @Nullable String code,
            @Nullable Double seconds) {}

    /**
     * How many runs a code version trained.
     *
     * @param code as `0.1.0+1a2b3c4d5e6f`, with `.dirty` if the tree was changed; null if no worker has taken them
     */
    public record Trained(@Nullable String code, int runs) {}

    /**
     * One limit on one entry.
     *
     * @param limit as written
     * @param value mean over the seeds; null without one
     * @param bound what it is held to: the number, or the baseline's mean with its allowance
     * @param n seeds behind the value: those whose score is defined
     * @param low lower end of the 95 % interval of value - bound: Student's against a number, Welch's against a baseline
     * @param high its upper end; both null where a side has fewer than two seeds or nothing varies
     * @param message why, one sentence
     */
    public record Verdict(
            String entry,
            String limit,
            State state,
            @Nullable Double value,
            @Nullable Double bound,
            int n,
            @Nullable Double low,
            @Nullable Double high,
            String message) {}
}
