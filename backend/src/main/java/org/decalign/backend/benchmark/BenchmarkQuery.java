package org.decalign.backend.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.decalign.backend.benchmark.Baselines.Baseline;
import org.decalign.backend.benchmark.Baselines.Newest;
import org.decalign.backend.benchmark.Baselines.Promoted;
import org.decalign.backend.benchmark.BenchmarkRows.Benchmark;
import org.decalign.backend.benchmark.BenchmarkRows.EntryRun;
import org.decalign.backend.benchmark.code.CodeCheck;
import org.decalign.backend.benchmark.code.TrainedBy;
import org.decalign.backend.platform.Cursor;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.run.RunQuery;
import org.decalign.protocol.benchmark.BenchmarkHead;
import org.decalign.protocol.benchmark.BenchmarkHistory;
import org.decalign.protocol.benchmark.BenchmarkHistory.Past;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.Page;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Benchmarks as they stand: runs, scores, verdicts. */
@Component
class BenchmarkQuery {
    private static final int HISTORY = 30;
    private final BenchmarkRows rows;
    private final Baselines baselines;
    private final RunQuery runs;

    BenchmarkQuery(BenchmarkRows rows, Baselines baselines, RunQuery runs) {
        this.rows = rows;
        this.baselines = baselines;
        this.runs = runs;
    }

    /**
     * @throws NotFound when there is no such benchmark
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    BenchmarkView get(long id) {
        BenchmarkView view = view(demand(id));
        return view.withObstacle(obstacle(view));
    }

    /** Newest first. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Page<BenchmarkHead> list(@Nullable String name, Lifecycle lifecycle, Cursor cursor) {
        Page<Benchmark> page = rows.list(name, lifecycle, cursor);
        return new Page<>(
                page.items().stream().map(this::view).map(BenchmarkQuery::head).toList(), page.next());
    }

    /**
     * The past of a benchmark's suite.
     *
     * @throws NotFound when there is no such benchmark
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    BenchmarkHistory history(long id) {
        String suite = demand(id).name();
        List<Past> past = rows.list(suite, null, Cursor.falling(null, HISTORY)).items().stream()
                .map(this::view)
                .map(v -> new Past(v.id(), v.commit(), v.state(), v.createdAt(), v.limits()))
                .toList();
        return new BenchmarkHistory(past, baselines.promotions(suite));
    }

    /**
     * @throws NotFound when there is no such benchmark
     */
    Benchmark demand(long id) {
        return rows.find(id).orElseThrow(() -> new NotFound("benchmark", id, "GET /api/v1/benchmarks lists them."));
    }

    boolean isDeleted(long id) {
        return rows.isDeleted(id);
    }

    /** By entry's name, of the seeds that succeeded. */
    Map<String, Promoted> scores(Benchmark benchmark) {
        Map<Integer, List<RunSummary>> found = summaries(benchmark);
        Map<String, Promoted> scores = new TreeMap<>();
        for (int i = 0; i < benchmark.definition().runs().size(); i++) {
            CreateBenchmark.Entry entry = benchmark.definition().runs().get(i);
            EntryScores ofEntry = EntryScores.of(found.getOrDefault(i, List.of()));
            scores.put(String.valueOf(entry.name()), new Promoted(entry.dataset(), ofEntry));
        }
        return scores;
    }

    /** Without its obstacle. */
    private BenchmarkView view(Benchmark benchmark) {
        Map<Integer, List<RunSummary>> found = summaries(benchmark);
        Baseline baseline = benchmark.baselineId() == null ? null : baselines.get(benchmark.baselineId());
        List<RunSummary> all = found.values().stream().flatMap(List::stream).toList();
        String fault = CodeCheck.fault(benchmark.code(), benchmark.commit(), all);
        boolean ended = all.stream().allMatch(run -> run.state().isFinal());
        Map<Integer, Long> groups = rows.groups(benchmark);
        List<BenchmarkView.Entry> entries = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < benchmark.definition().runs().size(); i++) {
            List<RunSummary> ofEntry = found.getOrDefault(i, List.of());
            entries.add(entry(benchmark, i, ofEntry, groups));
            if (ended) {
                verdicts.addAll(verdicts(benchmark, i, ofEntry, baseline));
            }
        }
        if (ended) {
            verdicts.addAll(unjudged(benchmark, verdicts));
        }
        State state = fault != null ? State.FAILED : ended ? state(all, verdicts) : State.RUNNING;
        return new BenchmarkView(
                benchmark.id(),
                benchmark.name(),
                benchmark.commit(),
                benchmark.code(),
                TrainedBy.of(all),
                fault,
                benchmark.baseline(),
                baseline == null ? null : baseline.benchmark(),
                state,
                entries,
                verdicts,
                benchmark.createdAt(),
                benchmark.owner() == null ? null : benchmark.owner().name(),
                null);
    }

    /** What speaks against making it the baseline under the name that it is held to. */
    private @Nullable String obstacle(BenchmarkView view) {
        String name = Objects.requireNonNullElse(view.baseline(), Benchmarks.USUAL_BASELINE);
        Long now = baselines.newest(view.name(), name).map(Newest::benchmark).orElse(null);
        return Promotions.obstacle(view, name, now);
    }

    /** A limit fails if no run has its score: code that no longer reports a score must not pass because of that. */
    private static List<Verdict> unjudged(Benchmark benchmark, List<Verdict> verdicts) {
        Set<String> judged = verdicts.stream().map(Verdict::limit).collect(Collectors.toSet());
        return benchmark.definition().parsed().stream()
                .filter(limit -> !judged.contains(limit.text()))
                .map(limit -> Gate.againstNumber("all entries", limit, List.of()))
                .toList();
    }

    private static State state(List<RunSummary> runs, List<Verdict> verdicts) {
        boolean runFailed = runs.stream().anyMatch(run -> run.state() != RunState.SUCCEEDED);
        if (runFailed || verdicts.stream().anyMatch(v -> v.state() == State.FAILED)) {
            return State.FAILED;
        }
        return verdicts.stream().anyMatch(v -> v.state() == State.INCONCLUSIVE) ? State.INCONCLUSIVE : State.PASSED;
    }

    /** A limit judges the entries whose dataset has its score. */
    private static List<Verdict> verdicts(
            Benchmark benchmark, int entry, List<RunSummary> runs, @Nullable Baseline baseline) {
        EntryScores scores = EntryScores.of(runs);
        CreateBenchmark.Entry asked = benchmark.definition().runs().get(entry);
        String name = String.valueOf(asked.name());
        List<Verdict> verdicts = new ArrayList<>();
        for (Limit limit : benchmark.definition().parsed()) {
            List<@Nullable Double> values = scores.values(limit);
            if (values.isEmpty() && !scores.bySplit().isEmpty()) {
                continue; // the entry's dataset is not judged by this score
            }
            verdicts.add(
                    limit.toBaseline()
                            ? Gate.againstBaseline(
                                    name, limit, values, baseline == null ? null : baseline.values(asked, limit))
                            : Gate.againstNumber(name, limit, values));
        }
        return verdicts;
    }

    private static BenchmarkView.Entry entry(
            Benchmark benchmark, int i, List<RunSummary> runs, Map<Integer, Long> groups) {
        EntryScores scores = EntryScores.of(runs);
        return new BenchmarkView.Entry(
                String.valueOf(benchmark.definition().runs().get(i).name()),
                benchmark.definition().runs().get(i).dataset(),
                groups.getOrDefault(i, runs.isEmpty() ? 0 : runs.get(0).group()),
                runs.stream().map(run -> run(run, benchmark.name())).toList(),
                scores.statistics("valid"),
                scores.statistics("test"));
    }

    private static BenchmarkView.Run run(RunSummary run, String experiment) {
        return new BenchmarkView.Run(
                run.seed(),
                run.id(),
                run.state(),
                run.failure(),
                run.experiment().equals(experiment) ? null : run.experiment(),
                run.code(),
                run.secondsRunning());
    }

    /** By entry, by seed. */
    private Map<Integer, List<RunSummary>> summaries(Benchmark benchmark) {
        Map<Integer, List<EntryRun>> byEntry = rows.runs(benchmark.id());
        Map<Long, RunSummary> found =
                runs
                        .all(byEntry.values().stream()
                                .flatMap(List::stream)
                                .map(EntryRun::run)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(RunSummary::id, run -> run));
        Map<Integer, List<RunSummary>> summaries = new TreeMap<>();
        byEntry.forEach((entry, list) -> summaries.put(
                entry, list.stream().map(run -> found.get(run.run())).toList()));
        return summaries;
    }

    private static BenchmarkHead head(BenchmarkView view) {
        return new BenchmarkHead(
                view.id(), view.name(), view.commit(), view.baseline(), view.state(), view.createdAt());
    }
}
