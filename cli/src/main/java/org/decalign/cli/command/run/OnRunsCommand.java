package org.decalign.cli.command.run;

import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.run.RunSummary;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does one thing to each of the runs named and prints what came of it. */
abstract class OnRunsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "the runs' numbers")
    private List<Long> ids = List.of();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    OnRunsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LabClient client = server.client(context.environment());
        context.console()
                .print(RunTable.of(ids.stream().map(id -> change(client, id)).toList()), format.format());
        return 0;
    }

    abstract RunSummary change(LabClient client, long run);
}
