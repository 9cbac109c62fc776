package org.decalign.cli.command.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.bench.BenchTable;
import org.decalign.cli.bench.Commit;
import org.decalign.cli.bench.ResultFiles;
import org.decalign.cli.bench.SuiteFile;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.follow.ProgressView;
import org.decalign.cli.follow.RunBoard;
import org.decalign.cli.follow.RunFollower;
import org.decalign.cli.follow.RunText;
import org.decalign.cli.follow.StillRunning;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ListedOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.LineWriter;
import org.decalign.cli.output.Table;
import org.decalign.protocol.benchmark.BaselineView;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.CreateBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `lab bench`. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a suite and holds its scores to limits; for CI. Runs that are there already with the same data,",
            "configuration, code and seed are used. Ctrl-C leaves them running; the same command goes on with them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:passed",
            "1:failed: a run failed, a limit does not hold, or other code than the commit under test trained",
            "2:wrong use; the message says what is allowed",
            "3:the server cannot be reached",
            "4:inconclusive: more seeds or a baseline are needed to tell"
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int INCONCLUSIVE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final Context context;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SUITE.yaml", description = "name, runs and limits")
    private @Nullable Path suite;

    @Option(
            names = "--commit",
            paramLabel = "SHA",
            description = {
                "what is tested; default GITHUB_SHA, CI_COMMIT_SHA or this checkout's commit. Unless the suite says",
                "code: server, a commit that is named must have trained the runs."
            })
    private @Nullable String commit;

    @Option(names = "--baseline", paramLabel = "REF", description = "a promoted name; default main")
    private @Nullable String baseline;

    @Option(names = "--fresh", description = "run again what is there already")
    private boolean fresh;

    @Mixin
    private ResultFiles files = new ResultFiles();

    @Option(
            names = "--promote",
            paramLabel = "NAME",
            description = {
                "makes it the baseline NAME if it passed, or if there is no baseline NAME yet and nothing else is",
                "missing. Not for a job that runs at every push: small losses would add up unseen."
            })
    private @Nullable String promote;

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public BenchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (suite == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "SUITE.yaml is missing, or one of: list, show, promote, baselines");
        }
        Commit tested = Commit.of(commit, context.environment());
        CreateBenchmark request = SuiteFile.read(suite, new SuiteFile.Wishes(tested, baseline, fresh));
        files.demandWritable();
        LabClient client = server.client(context.environment());
        BenchmarkView made = client.benchmarks().create(request);
        news("benchmark " + made.id() + ": " + client.address().url() + "/benchmarks/" + made.id()
                + "; `lab bench show " + made.id() + "` shows it again");
        files.writeNumber(made.id());
        BenchmarkView ended = made.state() == State.RUNNING ? follow(client, made) : made;
        files.writeReports(client.benchmarks(), ended.id());
        print(ended, format);
        if (promote != null) {
            promote(client, ended, promote);
        }
        return exit(ended);
    }

    private void promote(LabClient client, BenchmarkView view, String name) {
        if (view.obstacle() != null) {
            news("not promoted: benchmark " + view.id() + " " + view.obstacle());
            return;
        }
        client.benchmarks().promote(view.id(), name, null);
        news("promoted to the baseline " + name);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists benchmarks, newest first.")
    int list(
            @Option(names = "--name", paramLabel = "SUITE", description = "only this suite's") @Nullable String name,
            @Mixin ListedOption listed,
            @Mixin ServerOption from,
            @Mixin FormatOption as) {
        LabClient client = from.client(context.environment());
        context.console().print(BenchTable.list(client.benchmarks().list(name, listed.lifecycle())), as.format());
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a benchmark; exits as `lab bench` would, 4 while it runs.")
    int show(
            @Parameters(paramLabel = "BENCHMARK", description = "its number") long id,
            @Mixin ServerOption from,
            @Mixin FormatOption as) {
        BenchmarkView view = from.client(context.environment()).benchmarks().get(id);
        print(view, as);
        return exit(view);
    }

    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a benchmark the baseline of its suite; its scores are kept as they are. It must have passed, or",
                "be the first of its name and lack nothing but a baseline."
            })
    int promote(
            @Parameters(paramLabel = "BENCHMARK", description = "its number") long id,
            @Option(
                            names = "--as",
                            paramLabel = "NAME",
                            defaultValue = "main",
                            description = "default ${DEFAULT-VALUE}")
                    String name,
            @Option(
                            names = "--force",
                            paramLabel = "REASON",
                            description = "promotes one that did not pass; the reason is kept with the baseline")
                    @Nullable
                    String force,
            @Mixin ServerOption from,
            @Mixin FormatOption as) {
        from.client(context.environment()).benchmarks().promote(id, name, force);
        return baselines(from, as);
    }

    @Command(
            name = "baselines",
            mixinStandardHelpOptions = true,
            description = "Lists what each suite's benchmarks are held to.")
    int baselines(@Mixin ServerOption from, @Mixin FormatOption as) {
        Table table = new Table()
                .text("suite", "baseline")
                .number("benchmark")
                .text("commit", "code", "promoted", "by", "verdict", "reason");
        for (BaselineView b : from.client(context.environment()).benchmarks().baselines()) {
            table.row(
                    Cell.of(b.suite()),
                    Cell.of(b.name()),
                    Cell.of(b.benchmark()),
                    Cell.of(b.commit()),
                    Cell.of(String.join(", ", b.trained())),
                    Cell.time(b.promotedAt()),
                    Cell.of(b.owner()),
                    Cell.of(b.verdict() == null ? null : BenchTable.word(b.verdict())),
                    Cell.of(b.reason()));
        }
        context.console().print(table, as.format());
        return 0;
    }

    private BenchmarkView follow(LabClient client, BenchmarkView made) {
        RunBoard board = new RunBoard(made.runs().stream()
                .flatMap(entry -> entry.seeds().stream())
                .map(seed -> client.runs().get(seed.run()).summary())
                .toList());
        try (StillRunning note =
                new StillRunning(board, server.words(), context.console().err())) {
            new RunFollower(client, board, PATIENCE).follow(ProgressView.on(context.console(), format.format()));
        }
        RunText.failures(board.runs()).forEach(this::news);
        return client.benchmarks().get(made.id());
    }

    private void print(BenchmarkView view, FormatOption as) {
        context.console().print(BenchTable.verdicts(view, as.format() != Format.TABLE), as.format());
        LineWriter news = context.console().news(as.format());
        news.println(BenchTable.code(view));
        if (view.codeFault() != null) {
            news.println(view.codeFault());
        }
        news.println(view.name() + ": " + BenchTable.word(view.state()));
    }

    private void news(String line) {
        context.console().news(format.format()).println(line);
    }

    private static int exit(BenchmarkView view) {
        return switch (view.state()) {
            case PASSED -> 0;
            case FAILED -> CommandFailedException.FAILED;
            case RUNNING, INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
