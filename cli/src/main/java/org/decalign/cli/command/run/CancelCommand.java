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

/** `lab cancel`. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Cancels runs: one that waits at once, one that runs after its current step.")
public final class CancelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "the runs' numbers")
    private List<Long> ids = List.of();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public CancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LabClient client = server.client(context.environment());
        context.console().print(RunTable.of(ids.stream().map(client::cancel).toList()), format.format());
        return 0;
    }
}
