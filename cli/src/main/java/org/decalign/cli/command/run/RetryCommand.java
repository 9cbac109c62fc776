package org.decalign.cli.command.run;

import org.decalign.cli.api.LabClient;
import org.decalign.cli.option.Context;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import picocli.CommandLine.Command;

/** `lab retry`. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Runs ended runs again: same data, configuration and seed, each as a new run.",
            "Of a study or a group those that failed or were cancelled; of a seed only its newest run."
        })
public final class RetryCommand extends OnRunsCommand {
    public RetryCommand(Context context) {
        super(context);
    }

    @Override
    public boolean takes(RunState state) {
        return state == RunState.FAILED || state == RunState.CANCELLED;
    }

    @Override
    public boolean newestOfSeed() {
        return true;
    }

    @Override
    String done() {
        return "queued again";
    }

    @Override
    RunSummary change(LabClient client, long run) {
        return client.runs().retry(run);
    }
}
