package org.decalign.protocol.run;

import org.jspecify.annotations.Nullable;

/**
 * How far a training is.
 *
 * @param epoch epochs finished, 0 to `epochs`
 * @param epochs epochs planned
 * @param step optimiser steps done since the start of the run
 * @param steps steps planned
 * @param samplesPerSecond training speed of the last epoch, null before the first ends
 * @param secondsLeft estimate to the planned last epoch, null before the first ends
 */
public record Progress(
        int epoch,
        int epochs,
        long step,
        long steps,
        @Nullable Double samplesPerSecond,
        @Nullable Double secondsLeft) {}
