package org.decalign.protocol.benchmark;

import java.time.Instant;
import java.util.List;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A suite's past, newest first.
 *
 * @param benchmarks at most the newest 30
 * @param promotions at most the newest 100
 */
public record BenchmarkHistory(List<Past> benchmarks, List<BaselineView> promotions) {
    /** A benchmark of the suite and its verdicts. */
    public record Past(long id, @Nullable String commit, State state, Instant createdAt, List<Verdict> limits) {}
}
