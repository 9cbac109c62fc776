package org.decalign.cli.command.cleanup;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.decalign.cli.api.CleanupClient;
import org.decalign.cli.api.CleanupClient.Kind;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.choice.Each;
import org.decalign.cli.choice.RunChoice;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.protocol.cleanup.CleanupView;
import org.decalign.protocol.run.RunState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** One step of cleaning up: of runs by itself, of the other kinds by its subcommands. */
abstract class CleanupStep implements Callable<Integer>, RunChoice.Policy {
    private static final List<Kind> OTHERS = List.of(Kind.STUDY, Kind.BENCHMARK, Kind.EXPERIMENT);
    private final Context context;

    @Mixin
    private RunChoice choice = new RunChoice();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    CleanupStep(Context context) {
        this.context = context;
    }

    /** The command with its subcommands. */
    static CommandLine line(CleanupStep step) {
        CommandLine line = new CommandLine(step);
        for (Kind kind : OTHERS) {
            line.addSubcommand(kind.one(), OfKind.line(step, kind), kind.many());
        }
        return line;
    }

    /** What has happened to each, as `archived`. */
    abstract String done();

    /** Null if nothing is left of it. */
    abstract @Nullable CleanupView change(CleanupClient client, Kind kind, long id);

    @Override
    public boolean takes(RunState state) {
        return true;
    }

    @Override
    public Set<String> otherWords() {
        return OTHERS.stream()
                .flatMap(kind -> Stream.of(kind.one(), kind.many()))
                .collect(Collectors.toSet());
    }

    @Override
    public Integer call() {
        LabClient client = server.client(context.environment());
        return each(client, Kind.RUN, choice.of(client, this), format);
    }

    /** Takes the step with each of them. */
    int each(LabClient client, Kind kind, List<Long> ids, FormatOption as) {
        if (ids.isEmpty()) {
            context.console().news(as.format()).println("no " + kind.one() + " was " + done() + ": none matches");
        }
        return new Each(kind.one(), kind.many(), done())
                .change(
                        ids,
                        id -> new CleanupTable.Row(kind, id, change(client.cleanup(), kind, id)),
                        rows -> print(rows, as.format()),
                        context.console().err());
    }

    Context context() {
        return context;
    }

    private void print(List<CleanupTable.Row> rows, Format as) {
        if (!rows.isEmpty() || as != Format.TABLE) {
            context.console().print(CleanupTable.of(rows), as);
        }
    }
}
