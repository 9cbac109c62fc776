package org.decalign.cli.command.cleanup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.decalign.cli.api.CleanupClient.Experiment;
import org.decalign.cli.api.CleanupClient.Kind;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.Ranges;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A step of cleaning up with studies, benchmarks or experiments. */
@Command(mixinStandardHelpOptions = true)
final class OfKind implements Callable<Integer> {
    private final CleanupStep step;
    private final Kind kind;

    @Parameters(arity = "1..*", paramLabel = "WHICH", description = "by number, as 5, 3-7 or 1,4")
    private List<String> words = List.of();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    private OfKind(CleanupStep step, Kind kind) {
        this.step = step;
        this.kind = kind;
    }

    /** The subcommand of a step. */
    static CommandLine line(CleanupStep step, Kind kind) {
        CommandLine line = new CommandLine(new OfKind(step, kind));
        String named = kind == Kind.EXPERIMENT ? ", by name or number." : ", by number.";
        line.getCommandSpec().usageMessage().description("The same with " + kind.many() + named);
        return line;
    }

    @Override
    public Integer call() {
        LabClient client = server.client(step.context().environment());
        Set<Long> ids = new LinkedHashSet<>();
        words.forEach(word -> ids.addAll(kind == Kind.EXPERIMENT ? experiment(client, word) : numbers(word)));
        return step.each(client, kind, List.copyOf(ids), format);
    }

    private List<Long> numbers(String word) {
        return Ranges.read(
                word,
                "",
                () -> CommandFailedException.wrongUse("'" + word + "' names no " + kind.many()
                        + "; allowed: a number as 5, and ranges as 3-7, at most " + Ranges.MOST));
    }

    private List<Long> experiment(LabClient client, String word) {
        List<Experiment> named = client.cleanup().experiments(word, null);
        return named.isEmpty()
                ? Ranges.read(word, "", () -> unknown(client, word))
                : named.stream().map(Experiment::id).toList();
    }

    private static CommandFailedException unknown(LabClient client, String word) {
        List<String> names = client.cleanup().experiments(null, null).stream()
                .map(Experiment::name)
                .toList();
        String near = Nearest.near(word, names);
        return CommandFailedException.wrongUse("there is no experiment \"" + word + "\"."
                + (near == null ? "" : " Did you mean \"" + near + "\"?") + " `lab experiments` lists them.");
    }
}
