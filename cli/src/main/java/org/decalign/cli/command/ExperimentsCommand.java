package org.decalign.cli.command;

import java.util.concurrent.Callable;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ListedOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** `lab experiments`. */
@Command(
        name = "experiments",
        mixinStandardHelpOptions = true,
        description = "Lists experiments, newest first; `lab runs --experiment NAME` lists the runs of one.")
public final class ExperimentsCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ListedOption listed = new ListedOption();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public ExperimentsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Table table = new Table().number("id").text("name", "description", "created");
        server.client(context.environment())
                .cleanup()
                .experiments(null, listed.lifecycle())
                .forEach(experiment -> table.row(
                        Cell.of(experiment.id()),
                        Cell.of(experiment.name()),
                        Cell.of(experiment.description()),
                        Cell.time(experiment.createdAt())));
        context.console().print(table, format.format());
        return 0;
    }
}
