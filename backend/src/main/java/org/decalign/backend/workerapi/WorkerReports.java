package org.decalign.backend.workerapi;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Mistakes;
import org.decalign.backend.run.LabelRules;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.Scores;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.Outcome;
import org.decalign.protocol.worker.ResumeNotice;
import org.decalign.protocol.worker.WorkerDescription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of what workers say of themselves and of their attempts; a body's mistakes are told all at once. */
@Component
class WorkerReports {
    private static final int LONGEST_WAIT = 25;
    private static final int MOST_THREADS = 65_536;
    private static final int LONGEST_FAILURE = 10_000;
    private static final int LONGEST_PROVENANCE = 100_000;
    private static final int MOST_SCORES = 1000;
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,49}");
    private final JsonColumn json;

    WorkerReports(JsonColumn json) {
        this.json = json;
    }

    static void check(LeaseRequest request) {
        WorkerDescription worker = request.worker();
        Mistakes mistakes = new Mistakes();
        mistakes.range("waitSeconds", request.waitSeconds(), 0, LONGEST_WAIT);
        mistakes.title("worker.id", worker.id());
        mistakes.title("worker.name", worker.name());
        mistakes.title("worker.host", worker.host());
        mistakes.title("worker.device", worker.device());
        mistakes.title("worker.software", worker.software());
        mistakes.range("worker.threads", worker.threads(), 0, MOST_THREADS);
        mistakes.atLeast("worker.memoryBytes", 0, worker.memoryBytes());
        mistakes.addAll(LabelRules.errors("worker.labels", worker.labels()));
        mistakes.refuse();
    }

    static void check(@Nullable Progress progress) {
        if (progress == null) {
            return;
        }
        Mistakes mistakes = new Mistakes();
        mistakes.atLeast("progress.epoch", 0, progress.epoch());
        mistakes.atLeast("progress.epochs", 0, progress.epochs());
        mistakes.atLeast("progress.step", 0, progress.step());
        mistakes.atLeast("progress.steps", 0, progress.steps());
        mistakes.amount("progress.samplesPerSecond", progress.samplesPerSecond());
        mistakes.amount("progress.secondsLeft", progress.secondsLeft());
        mistakes.refuse();
    }

    static void check(ResumeNotice notice) {
        Mistakes mistakes = new Mistakes();
        mistakes.atLeast("epoch", 0, notice.epoch());
        mistakes.atLeast("step", 0, notice.step());
        mistakes.refuse();
    }

    /** The outcome with a failure's text made storable: a run must be able to end, whatever its exception said. */
    Outcome checked(Outcome outcome) {
        Mistakes mistakes = new Mistakes();
        demand(mistakes, outcome.state() == Outcome.State.SUCCEEDED, "scores", outcome.scores());
        demand(mistakes, outcome.state() == Outcome.State.FAILED, "failure", outcome.failure());
        if (outcome.scores() != null) {
            scores(mistakes, outcome.scores());
        }
        Failure failure = outcome.failure();
        if (failure != null && !KIND.matcher(failure.kind()).matches()) {
            mistakes.add(
                    "failure.kind", failure.kind(), "is not a class of failures", "1 to 50 of a-z, 0-9 and dashes");
        }
        if (outcome.provenance() != null && json.write(outcome.provenance()).length() > LONGEST_PROVENANCE) {
            mistakes.add("provenance", null, "is too long", "at most " + LONGEST_PROVENANCE + " characters as JSON");
        }
        mistakes.refuse();
        return failure == null ? outcome : with(outcome, storable(failure));
    }

    private static Failure storable(Failure failure) {
        String message = Names.storable(failure.message(), LONGEST_FAILURE);
        return new Failure(failure.kind(), message.isBlank() ? "no reason given" : message);
    }

    private static Outcome with(Outcome outcome, Failure failure) {
        return new Outcome(outcome.state(), outcome.scores(), failure, outcome.retry(), outcome.provenance());
    }

    /** A score may have no value, such as a correlation with a constant. */
    private static void scores(Mistakes mistakes, Scores scores) {
        mistakes.atLeast("scores.epoch", 0, scores.epoch());
        names(mistakes, "scores.valid", scores.valid());
        names(mistakes, "scores.test", scores.test());
        List<List<Integer>> confusion = scores.confusion();
        if (confusion != null && confusion.stream().anyMatch(row -> row.size() != confusion.size())) {
            mistakes.add("scores.confusion", null, "is not square", "as many rows as columns");
        }
        if (confusion != null && confusion.stream().flatMap(List::stream).anyMatch(count -> count < 0)) {
            mistakes.add("scores.confusion", null, "has a negative count", "counts, 0 or more");
        }
    }

    private static void names(Mistakes mistakes, String field, Map<String, @Nullable Double> scores) {
        mistakes.range(field, scores.size(), 0, MOST_SCORES);
        for (String name : scores.keySet()) {
            if (!mistakes.enough()) {
                mistakes.title(field + "." + Names.printable(name), name);
            }
        }
    }

    private static void demand(Mistakes mistakes, boolean needed, String field, @Nullable Object value) {
        if (needed && value == null) {
            mistakes.add(field, null, "is missing", "an object, with this state");
        }
    }
}
