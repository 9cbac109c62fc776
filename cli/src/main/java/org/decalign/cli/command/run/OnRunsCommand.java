package org.decalign.cli.command.run;

import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.choice.Each;
import org.decalign.cli.choice.RunChoice;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.protocol.run.RunSummary;
import picocli.CommandLine.Mixin;

/** Does one thing to each chosen run, prints the results, and reports the runs for which it failed. */
abstract class OnRunsCommand implements Callable<Integer>, RunChoice.Policy {
    private final Context context;

    @Mixin
    private RunChoice choice = new RunChoice();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    OnRunsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        check();
        LabClient client = server.client(context.environment());
        List<Long> runs = choice.of(client, this);
        if (runs.isEmpty()) {
            context.console().news(format.format()).println("no run was " + done() + ": none matches");
        }
        return new Each("run", "runs", done())
                .change(
                        runs,
                        run -> change(client, run),
                        this::print,
                        context.console().err());
    }

    /** Refuses options that ask for nothing. */
    void check() {}

    /** What has happened to a run, as `cancelled`. */
    abstract String done();

    abstract RunSummary change(LabClient client, long run);

    private void print(List<RunSummary> runs) {
        if (!runs.isEmpty() || format.format() != Format.TABLE) {
            context.console().print(RunTable.of(runs), format.format());
        }
    }
}
