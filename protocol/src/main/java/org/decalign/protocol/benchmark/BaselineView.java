package org.decalign.protocol.benchmark;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for since it was promoted.
 *
 * @param suite the benchmarks' name that it belongs to
 * @param benchmark the one that was promoted
 */
public record BaselineView(
        String suite, String name, long benchmark, @Nullable String commit, Instant promotedAt) {}
