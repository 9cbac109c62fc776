package org.decalign.backend.benchmark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.decalign.backend.dataset.Datasets;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.backend.platform.problem.Refusal;
import org.decalign.backend.run.submit.Submission;
import org.decalign.protocol.SoftwareVersion;
import org.decalign.protocol.benchmark.CodeRule;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.decalign.protocol.benchmark.CreateBenchmark.Entry;
import org.decalign.protocol.config.Nearest;
import org.decalign.protocol.config.ScoreNames;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.run.SubmitRuns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks a benchmark before anything is written: its shape, each entry's submit, each limit; all mistakes at once. */
@Component
class BenchmarkCheck {
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_SEEDS = 5_000;
    private static final int MOST_LIMITS = 100;
    private static final String TITLE = "1 to 200 characters, no control characters";
    private final Datasets datasets;
    private final Submission submission;

    BenchmarkCheck(Datasets datasets, Submission submission) {
        this.datasets = datasets;
        this.submission = submission;
    }

    /**
     * What is to be kept.
     *
     * @throws InvalidRequest with every mistake
     */
    Definition check(CreateBenchmark request) {
        List<FieldError> errors = new ArrayList<>();
        title("name", request.name(), false, errors);
        title("commit", request.commit(), true, errors);
        title("baseline", request.baseline(), true, errors);
        commit(request, errors);
        count("runs", request.runs(), MOST_ENTRIES, errors);
        count("limits", request.limits(), MOST_LIMITS, errors);
        List<Entry> entries = new ArrayList<>();
        Set<String> scores = new LinkedHashSet<>();
        List<Entry> asked = bounded(request.runs(), MOST_ENTRIES);
        for (int i = 0; i < asked.size(); i++) {
            entry(asked.get(i), "runs[" + i + "]", entries, scores, errors);
        }
        long seeds = entries.stream().mapToLong(entry -> entry.seeds().size()).sum();
        if (seeds > MOST_SEEDS) {
            errors.add(new FieldError("runs", seeds + " seeds", "are too many", "at most " + MOST_SEEDS + " in all"));
        }
        limits(bounded(request.limits(), MOST_LIMITS), scores, errors);
        names(entries, errors);
        refuse(errors);
        return new Definition(entries, request.limits());
    }

    /** The submit that an entry stands for. */
    static SubmitRuns runs(String suite, Entry entry, boolean fresh) {
        return new SubmitRuns(
                entry.dataset(),
                entry.preset(),
                entry.config(),
                entry.set(),
                entry.seeds(),
                null,
                null,
                Map.of("benchmark", suite),
                suite,
                entry.name(),
                fresh);
    }

    private void entry(
            @Nullable Entry entry, String place, List<Entry> entries, Set<String> scores, List<FieldError> errors) {
        if (entry == null) {
            return;
        }
        Entry named = new Entry(
                entry.name() == null ? usualName(entry) : entry.name(),
                entry.dataset(),
                entry.preset(),
                entry.config(),
                entry.set(),
                entry.seeds());
        try {
            submission.check(runs("benchmark", named, false));
        } catch (Refusal e) {
            mistakes(e)
                    .forEach(error -> errors.add(new FieldError(
                            place + "." + error.key(), error.value(), error.message(), error.allowed())));
        }
        dataset(named.dataset()).ifPresent(dataset -> {
            DatasetManifest manifest = dataset.manifest();
            scores.addAll(ScoreNames.names(manifest.suite(), manifest.task()));
            entries.add(new Entry(
                    named.name(),
                    dataset.name() + "@" + manifest.hash(),
                    named.preset(),
                    named.config(),
                    named.set(),
                    named.seeds()));
        });
    }

    private static List<FieldError> mistakes(Refusal refusal) {
        if (refusal instanceof NotFound missing) {
            return List.of(missing.asError());
        }
        return refusal.errors().isEmpty()
                ? List.of(new FieldError("dataset", null, String.valueOf(refusal.getMessage()), ""))
                : refusal.errors();
    }

    private Optional<DatasetView> dataset(String reference) {
        try {
            return Optional.of(datasets.find(reference));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static String usualName(Entry entry) {
        StringBuilder name = new StringBuilder(entry.dataset())
                .append(' ')
                .append(entry.preset() == null ? "own configuration" : entry.preset());
        if (entry.set() != null) {
            new TreeMap<>(entry.set())
                    .forEach((key, value) ->
                            name.append(' ').append(key).append('=').append(value));
        }
        return name.length() > 200 ? name.substring(0, 200) : name.toString();
    }

    private static void names(List<Entry> entries, List<FieldError> errors) {
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            String name = Objects.requireNonNullElse(entry.name(), "");
            if (!names.add(name)) {
                errors.add(new FieldError("runs", Names.printable(name), "stands there twice", "distinct names"));
            }
        }
    }

    private static void limits(List<String> limits, Set<String> scores, List<FieldError> errors) {
        for (int i = 0; i < limits.size(); i++) {
            String place = "limits[" + i + "]";
            String text = limits.get(i);
            Limit limit = text == null ? null : Limit.parse(text).orElse(null);
            if (limit == null) {
                errors.add(new FieldError(place, Names.printable(text), "is not a limit", Limit.FORM));
            } else if (!scores.isEmpty() && !scores.contains(limit.score())) {
                String likely = Nearest.to(limit.score(), scores);
                errors.add(new FieldError(
                        place,
                        limit.score(),
                        "no entry has this score, did you mean " + likely + "?",
                        String.join(", ", scores)));
            }
        }
    }

    private static void commit(CreateBenchmark request, List<FieldError> errors) {
        String commit = request.commit();
        if (request.codeRule() == CodeRule.COMMIT && (commit == null || !SoftwareVersion.isCommit(commit))) {
            errors.add(new FieldError(
                    "commit",
                    Names.printable(commit),
                    "is not a commit that the code of the runs can be compared with",
                    "7 to 64 hexadecimal digits, or code: server in the suite"));
        }
    }

    private static void title(String field, @Nullable String text, boolean optional, List<FieldError> errors) {
        if (text == null ? !optional : !Names.isTitle(text)) {
            errors.add(new FieldError(field, Names.printable(text), "is not a usable name", TITLE));
        }
    }

    /** The list, or an empty one if it is missing or too long to be looked at. */
    private static <T> List<T> bounded(@Nullable List<T> list, int most) {
        return list == null || list.size() > most ? List.of() : list;
    }

    private static void count(String field, @Nullable List<?> list, int most, List<FieldError> errors) {
        if (list == null || list.isEmpty() || list.size() > most || list.contains(null)) {
            errors.add(new FieldError(field, null, "is not a list of " + field, "1 to " + most + " of them"));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
