package org.decalign.protocol.benchmark;

import java.time.Instant;
import java.util.List;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.jspecify.annotations.Nullable;

/**
 * What a name stands for since it was promoted.
 *
 * @param suite the benchmarks' name that it belongs to
 * @param benchmark the one that was promoted
 * @param trained code versions that trained its runs
 * @param verdict verdict of that benchmark when it was promoted; null if it was promoted before verdicts were kept
 * @param reason the reason to promote it although the rules forbid it; null if they allow it
 * @param owner name of the token that promoted it; null if it is older than the tokens
 */
public record BaselineView(
        String suite,
        String name,
        long benchmark,
        @Nullable String commit,
        List<String> trained,
        Instant promotedAt,
        @Nullable State verdict,
        @Nullable String reason,
        @Nullable String owner) {}
