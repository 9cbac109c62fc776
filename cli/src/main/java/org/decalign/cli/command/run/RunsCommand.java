package org.decalign.cli.command.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.api.RunFilter;
import org.decalign.cli.choice.IdText;
import org.decalign.cli.option.Checks;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.KeyValue;
import org.decalign.cli.option.ListedOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.Table;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `lab runs`. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = {
            "Lists runs, newest first. JSON and CSV also have group, tags, notes and the keys whose values differ."
        })
public final class RunsCommand implements Callable<Integer> {
    private static final int MOST = 100_000;
    private final Context context;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "queued, running, cancelling, succeeded, failed or cancelled")
    private @Nullable RunState state;

    @Option(names = "--experiment", paramLabel = "E", description = "of this experiment")
    private @Nullable String experiment;

    @Option(names = "--dataset", paramLabel = "D", description = "on this dataset")
    private @Nullable String dataset;

    @Option(names = "--group", paramLabel = "ID", converter = IdText.Group.class, description = "of this group")
    private @Nullable Long group;

    @Option(
            names = "--tag",
            paramLabel = "K=V",
            converter = KeyValue.Converter.class,
            description = "with this tag; several must all hold")
    private List<KeyValue> tags = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many; default ${DEFAULT-VALUE}")
    private int limit = 50;

    @Mixin
    private ListedOption listed = new ListedOption();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public RunsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Checks.between("--limit", limit, 1, MOST);
        Map<String, String> tagged = KeyValue.texts(tags);
        RunFilter filter = new RunFilter(
                state == null ? null : state.name(),
                experiment,
                dataset,
                group,
                tagged == null ? Map.of() : tagged,
                listed.lifecycle());
        LabClient client = server.client(context.environment());
        List<RunSummary> runs = client.runs().list(filter, limit);
        context.console().print(programs() ? whole(client, runs) : RunTable.of(runs), format.format());
        return 0;
    }

    private boolean programs() {
        return format.format() == Format.CSV || format.format() == Format.JSON;
    }

    /** Programs get notes and configuration too, which only the runs themselves have. */
    private static Table whole(LabClient client, List<RunSummary> runs) {
        return RunTable.whole(
                runs.stream().map(run -> client.runs().get(run.id())).toList());
    }
}
