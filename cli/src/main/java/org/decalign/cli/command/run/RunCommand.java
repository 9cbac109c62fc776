package org.decalign.cli.command.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.follow.ProgressView;
import org.decalign.cli.follow.RunBoard;
import org.decalign.cli.follow.RunFollower;
import org.decalign.cli.follow.RunText;
import org.decalign.cli.follow.StillRunning;
import org.decalign.cli.option.BaseOption;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.KeyValue;
import org.decalign.cli.option.QueueOption;
import org.decalign.cli.option.Seeds;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.run.RunSummary;
import org.decalign.protocol.run.SubmitRuns;
import org.decalign.protocol.run.SubmittedRuns;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `lab run`. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Queues runs, one a seed. A run that is there already with the same configuration, data, code and seed"
                        + " is used; one of another experiment is linked, as the column linkedFrom says.")
public final class RunCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Context context;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "D",
            description = "registry name (its newest version) or name@hash")
    private String dataset = "";

    @ArgGroup(multiplicity = "1")
    private BaseOption base = new BaseOption();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            converter = KeyValue.Converter.class,
            description = "a key laid over it; the value is read as JSON, else as text")
    private List<KeyValue> set = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            converter = Seeds.Converter.class,
            description = "as 1,2,3 or 1-5; default the configuration's own seed, else 1")
    private @Nullable Seeds seeds;

    @Option(names = "--wait", description = "follow until all have ended; exit code 1 if one failed")
    private boolean wait;

    @Mixin
    private QueueOption queue = new QueueOption();

    @Mixin
    private Belonging belonging = new Belonging();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    /** What runs belong to, and how they are found again. */
    static final class Belonging {
        @Option(
                names = "--tag",
                paramLabel = "K=V",
                converter = KeyValue.Converter.class,
                description = "a free key and value")
        private List<KeyValue> tags = new ArrayList<>();

        @Option(
                names = "--experiment",
                paramLabel = "E",
                description = "the experiment they belong to; default `default`")
        private @Nullable String experiment;

        @Option(names = "--name", paramLabel = "NAME", description = "the group's name; default the preset's")
        private @Nullable String name;

        @Option(names = "--fresh", description = "run again what is there already")
        private boolean fresh;
    }

    public RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SubmitRuns request = request();
        LabClient client = server.client(context.environment());
        SubmittedRuns submitted = client.runs().submit(request);
        RunText.unmet(submitted).forEach(context.console().news(format.format())::println);
        if (!wait) {
            context.console().print(table(submitted), format.format());
            return 0;
        }
        return follow(client, submitted);
    }

    private SubmitRuns request() {
        return new SubmitRuns(
                dataset,
                base.preset(),
                base.config(),
                KeyValue.values(set),
                seeds == null ? null : seeds.values(),
                queue.priority(),
                queue.require(),
                KeyValue.texts(belonging.tags),
                belonging.experiment,
                belonging.name,
                belonging.fresh);
    }

    private int follow(LabClient client, SubmittedRuns submitted) {
        RunBoard board = new RunBoard(summaries(client, submitted));
        try (StillRunning note =
                new StillRunning(board, server.words(), context.console().err())) {
            new RunFollower(client, board, PATIENCE).follow(ProgressView.on(context.console(), format.format()));
        }
        context.console().print(RunTable.of(summaries(client, submitted)), format.format());
        return board.anyFailed() ? CommandFailedException.FAILED : 0;
    }

    private static List<RunSummary> summaries(LabClient client, SubmittedRuns submitted) {
        return submitted.runs().stream()
                .map(entry -> client.runs().get(entry.id()).summary())
                .toList();
    }

    private static Table table(SubmittedRuns submitted) {
        Table table = new Table().number("id", "group", "seed").text("created", "linkedFrom");
        submitted
                .runs()
                .forEach(run -> table.row(
                        Cell.of(run.id()),
                        Cell.of(submitted.group()),
                        Cell.of(run.seed()),
                        new Cell(run.created(), run.created() ? "new" : "was there"),
                        Cell.of(run.linkedFrom())));
        return table;
    }
}
