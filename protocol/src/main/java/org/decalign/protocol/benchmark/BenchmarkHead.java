package org.decalign.protocol.benchmark;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A benchmark in the list. */
public record BenchmarkHead(
        long id,
        String name,
        @Nullable String commit,
        @Nullable String baseline,
        BenchmarkView.State state,
        Instant createdAt) {}
