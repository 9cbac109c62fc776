package org.decalign.backend.benchmark;

import org.decalign.backend.access.Callers;
import org.decalign.backend.benchmark.Baselines.Newest;
import org.decalign.backend.benchmark.BenchmarkRows.EntryRun;
import org.decalign.backend.run.submit.Submission;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.run.SubmittedRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Making benchmarks. */
@Component
class Benchmarks {
    /** The baseline of a suite that names none. */
    static final String USUAL_BASELINE = "main";

    private final BenchmarkCheck check;
    private final BenchmarkRows rows;
    private final Baselines baselines;
    private final Submission submission;
    private final Callers callers;

    Benchmarks(BenchmarkCheck check, BenchmarkRows rows, Baselines baselines, Submission submission, Callers callers) {
        this.check = check;
        this.rows = rows;
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
                : baselines.newest(request.name(), baseline).map(Newest::id).orElse(null);
        long id = rows.add(
                request.name(),
                definition,
                request.commit(),
                request.codeRule(),
                baseline,
                baselineId,
                callers.owner());
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

    private static @Nullable String baseline(CreateBenchmark request, Definition definition) {
        boolean spokenOf = definition.parsed().stream().anyMatch(Limit::toBaseline);
        return request.baseline() == null && spokenOf ? USUAL_BASELINE : request.baseline();
    }
}
