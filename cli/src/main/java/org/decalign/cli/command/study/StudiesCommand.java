package org.decalign.cli.command.study;

import java.util.ArrayList;
import java.util.List;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ListedOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.LineWriter;
import org.decalign.cli.output.Table;
import org.decalign.cli.study.StudyTable;
import org.decalign.protocol.study.StudyHead;
import org.decalign.protocol.study.StudyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab studies`: studies that are there; `lab ablate` makes them. */
@Command(
        name = "studies",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, shows and completes studies; `lab ablate` makes them.")
public final class StudiesCommand {
    private final Context context;

    public StudiesCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the studies, newest first.")
    int list(@Mixin ListedOption listed, @Mixin ServerOption server, @Mixin FormatOption format) {
        Table table = new Table()
                .number("id")
                .text("name", "preset", "datasets")
                .number("arms", "seeds", "missing")
                .text("runs", "created");
        List<StudyHead> studies = server.client(context.environment()).studies().list(listed.lifecycle());
        for (StudyHead study : studies) {
            table.row(
                    Cell.of(study.id()),
                    Cell.of(study.name()),
                    Cell.of(study.preset()),
                    Cell.of(String.join(", ", study.datasets())),
                    Cell.of(study.arms()),
                    Cell.of(study.seeds().size()),
                    Cell.of(study.missing()),
                    Cell.map(study.states()),
                    Cell.time(study.createdAt()));
        }
        context.console().print(table, format.format());
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one study's table.")
    int show(
            @Parameters(paramLabel = "STUDY", description = "the study's number") long id,
            @Option(names = "--metric", paramLabel = "M", description = "a score to show; may be given several times")
                    List<String> metrics,
            @Mixin ServerOption server,
            @Mixin FormatOption format) {
        print(server.client(context.environment()).studies().get(id), metrics, format);
        return 0;
    }

    @Command(
            name = "fill",
            mixinStandardHelpOptions = true,
            description = "Queues each run that is missing, failed or was cancelled, and shows the table.")
    int fill(
            @Parameters(paramLabel = "STUDY", description = "the study's number") long id,
            @Mixin ServerOption server,
            @Mixin FormatOption format) {
        LabClient client = server.client(context.environment());
        StudyView before = client.studies().get(id);
        LineWriter news = context.console().news(format.format());
        if (before.missing() == 0) {
            news.println("nothing to queue: no run of study " + id + " is missing, failed or was cancelled");
            print(before, new ArrayList<>(), format);
            return 0;
        }
        StudyView filled = client.studies().fill(id);
        news.println("queued what was missing: " + before.missing() + (before.missing() == 1 ? " run" : " runs"));
        print(filled, new ArrayList<>(), format);
        return 0;
    }

    private void print(StudyView study, List<String> metrics, FormatOption format) {
        StudyTable.print(study, metrics == null ? List.of() : metrics, context.console(), format.format());
    }
}
