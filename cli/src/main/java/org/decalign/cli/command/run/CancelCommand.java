package org.decalign.cli.command.run;

import org.decalign.cli.api.LabClient;
import org.decalign.cli.option.Context;
import org.decalign.protocol.run.RunSummary;
import picocli.CommandLine.Command;

/** `lab cancel`. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Cancels runs: one that waits at once, one that runs after its current step.")
public final class CancelCommand extends OnRunsCommand {
    public CancelCommand(Context context) {
        super(context);
    }

    @Override
    RunSummary change(LabClient client, long run) {
        return client.cancel(run);
    }
}
