package org.decalign.cli.command.run;

import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab retry`. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Runs ended runs again: same data, configuration and seed, each as a new run.")
public final class RetryCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "the runs' numbers")
    private List<Long> ids = List.of();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public RetryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LabClient client = server.client(context.environment());
        context.console().print(RunTable.of(ids.stream().map(client::retry).toList()), format.format());
        return 0;
    }
}
