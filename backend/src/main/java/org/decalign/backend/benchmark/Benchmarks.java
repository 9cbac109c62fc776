package org.decalign.backend.benchmark;

import java.util.Objects;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.benchmark.BenchmarkRows.Benchmark;
import org.decalign.backend.benchmark.BenchmarkRows.EntryRun;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.submit.Submission;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.SubmittedRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Making benchmarks and promoting them. */
@Component
class Benchmarks {
    /** The baseline of a suite that names none. */
    static final String USUAL_BASELINE = "main";

    private final BenchmarkCheck check;
    private final BenchmarkRows rows;
    private final BenchmarkQuery query;
    private final Baselines baselines;
    private final Submission submission;
    private final Callers callers;

    Benchmarks(
            BenchmarkCheck check,
            BenchmarkRows rows,
            BenchmarkQuery query,
            Baselines baselines,
            Submission submission,
            Callers callers) {
        this.check = check;
        this.rows = rows;
        this.query = query;
        this.baselines = baselines;
        this.submission = submission;
        this.callers = callers;
    }

    /**
     * Queues what is not there yet; answers the benchmark's id.
     *
     * @param key the request's Idempotency-Key, or null
     */
    @Transactional
    long make(CreateBenchmark request, @Nullable String key) {
        return submission.once(key, request, Long.class, () -> make(request));
    }

    private long make(CreateBenchmark request) {
        Definition definition = check.check(request);
        String baseline = baseline(request, definition);
        Long baselineId = baseline == null
                ? null
                : baselines.newest(request.name(), baseline).orElse(null);
        long id = rows.add(request.name(), definition, request.commit(), baseline, baselineId, callers.owner());
        for (int i = 0; i < definition.runs().size(); i++) {
            boolean fresh = Boolean.TRUE.equals(request.fresh());
            SubmittedRuns submitted = submission.submit(
                    BenchmarkCheck.runs(request.name(), definition.runs().get(i), fresh), null);
            for (SubmittedRuns.Entry run : submitted.runs()) {
                rows.addRun(id, new EntryRun(i, run.seed(), run.id()));
            }
        }
        return id;
    }

    /**
     * Makes a benchmark's scores what later ones of its suite are held to.
     *
     * @throws NotFound when there is no such benchmark
     * @throws NotYours when it, or what stands under the name, is another token's
     * @throws Conflict while it runs, or when a run of it did not succeed
     */
    @Transactional
    void promote(long id, @Nullable String name) {
        String wanted = Objects.requireNonNullElse(name, USUAL_BASELINE);
        if (!Names.isTitle(wanted)) {
            throw new InvalidRequest("baseline", Names.printable(wanted), "is no usable name", "1 to 200 characters");
        }
        Benchmark benchmark = query.demand(id);
        callers.demandOwn("Benchmark " + id, benchmark.owner());
        baselines
                .newest(benchmark.name(), wanted)
                .ifPresent(before -> callers.demandOwn(
                        "The baseline \"" + wanted + "\" of " + benchmark.name(), baselines.owner(before)));
        BenchmarkView view = query.get(id);
        boolean whole = view.runs().stream()
                .flatMap(entry -> entry.seeds().stream())
                .allMatch(seed -> seed.state() == RunState.SUCCEEDED);
        if (!whole) {
            throw new Conflict(
                    "benchmark-not-whole",
                    "Benchmark not whole",
                    "Benchmark " + id + " has runs that have not succeeded; only a whole one is promoted.");
        }
        baselines.promote(benchmark, wanted, query.scores(benchmark), callers.owner());
    }

    private static @Nullable String baseline(CreateBenchmark request, Definition definition) {
        boolean spokenOf = definition.parsed().stream().anyMatch(Limit::toBaseline);
        return request.baseline() == null && spokenOf ? USUAL_BASELINE : request.baseline();
    }
}
