package org.decalign.backend.benchmark;

import java.util.Objects;
import java.util.Optional;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.benchmark.Baselines.Standing;
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
     * Makes a benchmark's scores what later ones of its suite are held to. One that stands under the name already stays as it is.
     *
     * @param force why it is promoted although something speaks against it; null if nothing may
     * @throws NotFound if there is no such benchmark
     * @throws NotYours if it, or what stands under the name, is another token's
     * @throws Conflict while it runs, if a run of it did not succeed, or if something speaks against it and no reason is given
     */
    @Transactional
    BaselineView promote(long id, @Nullable String name, @Nullable String force) {
        String wanted = Objects.requireNonNullElse(name, Benchmarks.USUAL_BASELINE);
        check(wanted, force);
        Benchmark benchmark = query.demand(id);
        callers.demandOwn("Benchmark " + id, benchmark.owner());
        baselines.lock(benchmark.name(), wanted);
        Optional<Standing> now = baselines.newest(benchmark.name(), wanted);
        now.ifPresent(
                before -> callers.demandOwn("The baseline \"" + wanted + "\" of " + benchmark.name(), before.owner()));
        BenchmarkView view = query.get(id);
        demandWhole(view);
        if (now.isEmpty() || now.get().benchmark() != id) {
            String against = obstacle(view, wanted, now.map(Standing::benchmark).orElse(null));
            if (against != null && force == null) {
                throw new Conflict(
                        "benchmark-not-promotable",
                        "Not promoted",
                        "Benchmark " + id + " " + against
                                + ". A reason (force) sets that aside and stays with the baseline.");
            }
            Why why = new Why(view.state(), against == null ? null : force);
            baselines.promote(benchmark, wanted, query.scores(benchmark), why, callers.owner());
        }
        return baselines.view(benchmark.name(), wanted);
    }

    /**
     * What speaks against making the benchmark the baseline under a name, as the end of a sentence; null if nothing does.
     *
     * @param now the benchmark that stands under the name; null if none does
     */
    static @Nullable String obstacle(BenchmarkView view, String name, @Nullable Long now) {
        return switch (view.state()) {
            case RUNNING -> "still runs";
            case FAILED -> "failed";
            case INCONCLUSIVE -> onlyLacksBaseline(view) && now == null ? null : "is inconclusive";
            case PASSED -> passedAgainstAnother(view, name, now);
        };
    }

    /** Two that passed against one baseline may not follow each other: each lost a little, together they may lose more than is allowed. */
    private static @Nullable String passedAgainstAnother(BenchmarkView view, String name, @Nullable Long now) {
        boolean held = view.baselineOf() != null && name.equals(view.baseline());
        return now == null || !held || now.equals(view.baselineOf()) || now == view.id()
                ? null
                : "passed against benchmark " + view.baselineOf() + ", but \"" + name + "\" is benchmark " + now
                        + " by now; run the suite again";
    }

    /** True if every limit that is open would have been judged by a baseline, and the scores for it are all there. */
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
