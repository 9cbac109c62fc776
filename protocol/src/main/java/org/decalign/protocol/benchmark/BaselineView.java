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
 * @param verdict of that benchmark when it was promoted; null if that is older than this field
 * @param reason why it was promoted although something spoke against it; null if nothing did
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
