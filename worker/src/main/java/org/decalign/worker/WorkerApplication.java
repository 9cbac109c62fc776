package org.decalign.worker;

import org.decalign.worker.local.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The worker's program. Exit codes: 0 done, 1 failed, 2 wrong use, 3 the server cannot be reached. */
@Command(
        name = "worker",
        description = "Trains DecAlign.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, TrainCommand.class})
public final class WorkerApplication {
    private WorkerApplication() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new WorkerApplication()).execute(arguments);
    }
}
