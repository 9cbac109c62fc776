package org.decalign.backend.benchmark;

import java.util.Objects;
import java.util.Optional;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.benchmark.Baselines.Newest;
import org.decalign.backend.benchmark.Baselines.Why;
import org.decalign.backend.benchmark.BenchmarkRows.Benchmark;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.benchmark.BaselineView;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.run.RunState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a benchmark the baseline of its suite. A baseline stays until the next one is promoted. */
@Component
class Promotions {
    private static final int LONGEST_REASON = 500;
    private final BenchmarkQuery query;
    private final Baselines baselines;
    private final Callers callers;

    Promotions(BenchmarkQuery query, Baselines baselines, Callers callers) {
        this.query = query;
        this.baselines = baselines;
        this.callers = callers;
    }

    /**
     * Makes a benchmark the baseline that later benchmarks of its suite are judged by. Does nothing if it is that
     * baseline already.
     *
     * @param force the reason to promote it although something speaks against it; null promotes only if nothing does
     * @throws NotFound if there is no such benchmark
     * @throws NotYours if another token made it, or promoted the present baseline of the name
     * @throws Conflict while it runs, if a run of it did not succeed, or if something speaks against it and no reason
     *     is given
     */
    @Transactional
    BaselineView promote(long id, @Nullable String name, @Nullable String force) {
        String wanted = Objects.requireNonNullElse(name, Benchmarks.USUAL_BASELINE);
        check(wanted, force);
        Benchmark benchmark = query.demand(id);
        callers.demandOwn("Benchmark " + id, benchmark.owner());
        if (query.isDeleted(id)) {
            throw Conflict.deleted("Benchmark " + id);
        }
        baselines.lock(benchmark.name(), wanted);
        Optional<Newest> now = baselines.newest(benchmark.name(), wanted);
        now.ifPresent(
                before -> callers.demandOwn("The baseline \"" + wanted + "\" of " + benchmark.name(), before.owner()));
        BenchmarkView view = query.get(id);
        demandWhole(view);
        if (now.isEmpty() || now.get().benchmark() != id) {
            String against = obstacle(view, wanted, now.map(Newest::benchmark).orElse(null));
            if (against != null && force == null) {
                throw new Conflict(
                        "benchmark-not-promotable",
                        "Not promoted",
                        "Benchmark " + id + " " + against
                                + ". To promote it all the same, give a reason (force); it stays with the baseline.");
            }
            Why why = new Why(view.state(), against == null ? null : force);
            baselines.promote(benchmark, wanted, query.scores(benchmark), why, callers.owner());
        }
        return baselines.view(benchmark.name(), wanted);
    }

    /**
     * Says what speaks against making the benchmark the baseline under a name, as the end of a sentence. Returns null
     * if nothing does.
     *
     * @param now the benchmark that is the baseline now; null if there is none
     */
    static @Nullable String obstacle(BenchmarkView view, String name, @Nullable Long now) {
        return switch (view.state()) {
            case RUNNING -> "still runs";
            case FAILED -> "failed";
            case INCONCLUSIVE -> onlyLacksBaseline(view) && now == null ? null : "is inconclusive";
            case PASSED -> passedAgainstAnother(view, name, now);
        };
    }

    /**
     * Of two benchmarks that passed against the same baseline, only one may replace it. Each may have lost a little,
     * and together they may have lost more than is allowed.
     */
    private static @Nullable String passedAgainstAnother(BenchmarkView view, String name, @Nullable Long now) {
        boolean held = view.baselineOf() != null && name.equals(view.baseline());
        return now == null || !held || now.equals(view.baselineOf()) || now == view.id()
                ? null
                : "passed against benchmark " + view.baselineOf() + ", but \"" + name + "\" is now benchmark " + now
                        + "; run the suite again";
    }

    /** True if every limit without a verdict only needs a baseline to judge it, and all seeds have its score. */
    private static boolean onlyLacksBaseline(BenchmarkView view) {
        return view.baselineOf() == null
                && view.limits().stream().allMatch(v -> v.state() == State.PASSED || lacksBaseline(view, v));
    }

    private static boolean lacksBaseline(BenchmarkView view, Verdict verdict) {
        boolean toBaseline = Limit.parse(verdict.limit()).map(Limit::toBaseline).orElse(false);
        boolean allSeeds = view.runs().stream()
                .anyMatch(entry ->
                        entry.name().equals(verdict.entry()) && entry.seeds().size() == verdict.n());
        return verdict.state() == State.INCONCLUSIVE && toBaseline && allSeeds;
    }

    private static void check(String name, @Nullable String force) {
        if (!Names.isTitle(name)) {
            throw new InvalidRequest("baseline", Names.printable(name), "is not a usable name", "1 to 200 characters");
        }
        if (force != null && !Names.isLine(force, LONGEST_REASON)) {
            throw new InvalidRequest(
                    "force",
                    Names.printable(force),
                    "is not a reason",
                    "one line of 1 to " + LONGEST_REASON + " characters");
        }
    }

    private static void demandWhole(BenchmarkView view) {
        boolean whole = view.runs().stream()
                .flatMap(entry -> entry.seeds().stream())
                .allMatch(seed -> seed.state() == RunState.SUCCEEDED);
        if (!whole) {
            throw new Conflict(
                    "benchmark-not-whole",
                    "Benchmark not whole",
                    "Benchmark " + view.id() + " has runs that have not succeeded; only a whole one is promoted.");
        }
    }
}
