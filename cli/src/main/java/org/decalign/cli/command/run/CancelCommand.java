package org.decalign.cli.command.run;

import org.decalign.cli.api.LabClient;
import org.decalign.cli.option.Context;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import picocli.CommandLine.Command;

/** `lab cancel`. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Cancels runs: one that waits at once, one that runs after its current step.",
            "Of a study or a group those that have not ended."
        })
public final class CancelCommand extends OnRunsCommand {
    public CancelCommand(Context context) {
        super(context);
    }

    @Override
    public boolean takes(RunState state) {
        return !state.isFinal();
    }

    @Override
    String done() {
        return "cancelled";
    }

    @Override
    RunSummary change(LabClient client, long run) {
        return client.runs().cancel(run);
    }
}
