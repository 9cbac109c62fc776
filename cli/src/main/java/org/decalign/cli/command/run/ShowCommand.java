package org.decalign.cli.command.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.decalign.cli.choice.IdText;
import org.decalign.cli.follow.RunText;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.FieldTable;
import org.decalign.cli.output.Table;
import org.decalign.protocol.cleanup.Lifecycle;
import org.decalign.protocol.run.AttemptView;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.RunView;
import org.decalign.protocol.run.Scores;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab show`. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a run: state, attempts, progress, the keys that differ from its preset, scores, failure.")
public final class ShowCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "RUN", converter = IdText.Run.class, description = "the run's number")
    private long id;

    @Option(names = "--all-keys", description = "every key of the configuration, not only the changed ones")
    private boolean allKeys;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunView run = server.client(context.environment()).runs().get(id);
        context.console().print(table(run), format.format());
        return 0;
    }

    private Table table(RunView run) {
        FieldTable table = new FieldTable();
        summary(table, run.summary());
        table.add("require", Cell.map(run.require()));
        progress(table, run.summary());
        run.attemptList().forEach(attempt -> attempt(table, attempt));
        table.add("datasetHash", Cell.of(run.datasetHash()))
                .add("configHash", Cell.of(run.configHash()))
                .add("codeVersion", Cell.of(run.codeVersion()))
                .add("code", Cell.of(run.summary().code()));
        if (run.waitsForCode() != null) {
            table.add("waitsForCode", Cell.of(run.waitsForCode()));
        }
        if (!run.linkedBy().isEmpty()) {
            table.add("linkedBy", links(run.linkedBy()));
        }
        new TreeMap<>(run.config()).forEach((key, value) -> {
            if (allKeys || run.changed().contains(key)) {
                table.add("config." + key, value instanceof Map ? Cell.of(value.toString()) : Cell.of(value));
            }
        });
        if (!run.notes().isEmpty()) {
            table.add("notes", Cell.of(run.notes()));
        }
        scores(table, run.summary().scores());
        return table.table();
    }

    /** As `g7 (experiment b)`. */
    private static Cell links(List<RunView.Link> links) {
        return Cell.of(links.stream()
                .map(link -> "g" + link.group() + " (experiment " + link.experiment() + ")")
                .collect(Collectors.joining(", ")));
    }

    private static void summary(FieldTable table, RunSummary run) {
        table.add("id", Cell.of(run.id()))
                .add("name", Cell.of(run.name()))
                .add("group", Cell.of(run.group()))
                .add("experiment", Cell.of(run.experiment()))
                .add("dataset", Cell.of(run.dataset()))
                .add("preset", Cell.of(run.preset()))
                .add("seed", Cell.of(run.seed()))
                .add("state", Cell.of(RunText.state(run.state())))
                .add("waiting", Cell.of(run.waiting()))
                .add("priority", Cell.of(run.priority()))
                .add("tags", Cell.map(run.tags()))
                .add("queued", Cell.time(run.createdAt()))
                .add("started", Cell.time(run.startedAt()))
                .add("finished", Cell.time(run.finishedAt()))
                .add("time", Cell.seconds(run.secondsRunning()))
                .add("attempts", Cell.of(run.attempts()));
        if (run.lifecycle() == Lifecycle.ARCHIVED || run.lifecycle() == Lifecycle.DELETED) {
            table.add("lifecycle", Cell.of(run.lifecycle().name().toLowerCase(Locale.ROOT)));
        }
        failure(table, "failure", run.failure());
    }

    private static void progress(FieldTable table, RunSummary run) {
        Progress progress = run.progress();
        if (progress != null) {
            table.add("epoch", Cell.of(progress.epoch() + "/" + progress.epochs()))
                    .add("step", Cell.of(progress.step() + "/" + progress.steps()));
        }
    }

    private static void attempt(FieldTable table, AttemptView attempt) {
        String name = "attempt." + attempt.number();
        Integer epoch = attempt.resumedEpoch();
        String resumed = epoch == null || epoch == 0 ? "" : ", resumed after epoch " + epoch;
        table.add(
                name,
                Cell.of(attempt.state().name().toLowerCase(Locale.ROOT) + " on " + attempt.worker() + " ("
                        + attempt.device() + ")" + resumed));
        failure(table, name + ".failure", attempt.failure());
    }

    private static void failure(FieldTable table, String field, @Nullable Failure failure) {
        if (failure != null) {
            table.add(field, Cell.of(failure.kind() + ": " + failure.message()));
        }
    }

    private static void scores(FieldTable table, @Nullable Scores scores) {
        if (scores == null) {
            return;
        }
        table.add("selectedEpoch", Cell.of(scores.epoch()));
        if (scores.kept() != null) {
            table.add("scoringRules", Cell.of(scores.kept()));
        }
        scores.valid().forEach((name, value) -> table.add("valid." + name, Cell.fraction(value)));
        scores.test().forEach((name, value) -> table.add("test." + name, Cell.fraction(value)));
    }
}
