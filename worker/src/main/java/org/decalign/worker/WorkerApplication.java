package org.decalign.worker;

import org.decalign.protocol.SoftwareVersion;
import org.decalign.worker.engine.EngineReports;
import org.decalign.worker.local.EncodeCommand;
import org.decalign.worker.local.TrainCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The worker's program. Exit codes: 0 done, 1 failed, 2 wrong use, 3 the server cannot be reached. */
@Command(
        name = "worker",
        description = "Trains DecAlign.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, TrainCommand.class, EncodeCommand.class})
public final class WorkerApplication {
    private WorkerApplication() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        EngineReports.turnOff();
        CommandLine program = new CommandLine(new WorkerApplication());
        program.getCommandSpec().version(SoftwareVersion.current());
        program.getSubcommands().values().forEach(c -> c.getCommandSpec().version(SoftwareVersion.current()));
        program.setDefaultValueProvider(WorkerApplication::otherwise);
        return program.execute(arguments);
    }

    private static @Nullable String otherwise(ArgSpec argument) {
        boolean models =
                argument instanceof OptionSpec option && option.longestName().equals("--models");
        return models ? LabEnvironment.home().resolve("models").toString() : null;
    }
}
