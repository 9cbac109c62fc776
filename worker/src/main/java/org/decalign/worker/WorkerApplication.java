package org.decalign.worker;

import java.util.Map;
import org.decalign.protocol.SoftwareVersion;
import org.decalign.protocol.commandline.NumberWords;
import org.decalign.protocol.commandline.WrongUse;
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
    /** Where the command of `lab` has another name. */
    private static final Map<String, String> COMMANDS = Map.of("serve", "worker", "encode", "datasets encode");

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
        callByTheirCommands(program);
        NumberWords.register(program);
        program.setParameterExceptionHandler(WrongUse::explain);
        return program.execute(arguments);
    }

    /** In help and messages each has the name under which `lab` starts it. */
    private static void callByTheirCommands(CommandLine program) {
        program.setCommandName("lab");
        program.getSubcommands().forEach((name, command) -> command.setCommandName(COMMANDS.getOrDefault(name, name)));
    }

    private static @Nullable String otherwise(ArgSpec argument) {
        boolean models =
                argument instanceof OptionSpec option && option.longestName().equals("--models");
        return models ? LabEnvironment.home().resolve("models").toString() : null;
    }
}
