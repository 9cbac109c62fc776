package org.decalign.protocol.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a run.
 *
 * @param number from 1
 * @param worker the worker's name
 * @param device as `cpu`
 * @param resumedEpoch epochs taken over from a checkpoint, null when it began afresh
 * @param resumedStep the step of that checkpoint
 */
public record AttemptView(
        int number,
        AttemptState state,
        String worker,
        String device,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure,
        @Nullable Integer resumedEpoch,
        @Nullable Long resumedStep) {}
