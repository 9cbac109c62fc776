package org.decalign.cli;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.decalign.cli.command.BackupCommand;
import org.decalign.cli.command.DemoCommand;
import org.decalign.cli.command.DownCommand;
import org.decalign.cli.command.ExperimentsCommand;
import org.decalign.cli.command.LeaderboardCommand;
import org.decalign.cli.command.RestoreCommand;
import org.decalign.cli.command.StatusCommand;
import org.decalign.cli.command.TrainCommand;
import org.decalign.cli.command.UpCommand;
import org.decalign.cli.command.WorkerCommand;
import org.decalign.cli.command.bench.BenchCommand;
import org.decalign.cli.command.cleanup.ArchiveCommand;
import org.decalign.cli.command.cleanup.DeleteCommand;
import org.decalign.cli.command.cleanup.PurgeCommand;
import org.decalign.cli.command.cleanup.UndeleteCommand;
import org.decalign.cli.command.dataset.DatasetsCommand;
import org.decalign.cli.command.run.CancelCommand;
import org.decalign.cli.command.run.CompareCommand;
import org.decalign.cli.command.run.LogsCommand;
import org.decalign.cli.command.run.RenameCommand;
import org.decalign.cli.command.run.RetryCommand;
import org.decalign.cli.command.run.RunCommand;
import org.decalign.cli.command.run.RunsCommand;
import org.decalign.cli.command.run.ShowCommand;
import org.decalign.cli.command.run.TagCommand;
import org.decalign.cli.command.study.AblateCommand;
import org.decalign.cli.command.study.StudiesCommand;
import org.decalign.cli.command.token.TokenCommand;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.local.Environment;
import org.decalign.cli.local.Installation;
import org.decalign.cli.option.Context;
import org.decalign.cli.output.Console;
import org.decalign.cli.output.OutputFile;
import org.decalign.protocol.commandline.NumberWords;
import org.decalign.protocol.commandline.WrongUse;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The `lab` program. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        version = "DecAlign Lab 0.1.0",
        description = "Experiment tracking for DecAlign: a server, workers, datasets and runs.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong use; the message says what is allowed",
            "3:the server cannot be reached",
            "4:inconclusive: a gate needs more seeds",
            "70:a mistake of this program"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  LAB_HOME   where everything is kept; default ~/.decalign-lab",
            "  LAB_PORT   the server's port; default 8080",
            "  LAB_URL    the server that commands talk to; default http://127.0.0.1:8080",
            "  LAB_TOKEN  a token of the server; `lab token` makes them; LAB_TOKEN_FILE names a file that has it"
        })
public final class LabCommand {
    private LabCommand() {}

    public static void main(String[] arguments) {
        Context context = new Context(new Environment(System.getenv()), Installation.ofProcess(), Console.ofProcess());
        System.exit(commandLine(context).execute(arguments));
    }

    /** The whole program; every way out of it has its exit code. */
    static CommandLine commandLine(Context context) {
        CommandLine line = new CommandLine(new LabCommand());
        List<Object> commands = List.of(
                new DemoCommand(context),
                new UpCommand(context),
                new DownCommand(context),
                new StatusCommand(context),
                DatasetsCommand.line(context),
                new RunCommand(context),
                new RunsCommand(context),
                new ShowCommand(context),
                new LogsCommand(context),
                new CancelCommand(context),
                new RetryCommand(context),
                new TagCommand(context),
                new RenameCommand(context),
                ArchiveCommand.line(context),
                DeleteCommand.line(context),
                UndeleteCommand.line(context),
                PurgeCommand.line(context),
                new ExperimentsCommand(context),
                new CompareCommand(context),
                new AblateCommand(context),
                new StudiesCommand(context),
                new BenchCommand(context),
                new LeaderboardCommand(context),
                new BackupCommand(context),
                new RestoreCommand(context),
                TokenCommand.line(context));
        commands.forEach(line::addSubcommand);
        line.addSubcommand(passing(new WorkerCommand(context)));
        line.addSubcommand(passing(new TrainCommand(context)));
        settings(line, context.console());
        return line;
    }

    // Every word after these commands belongs to the worker program, `--help` too.
    private static CommandLine passing(Object command) {
        return new CommandLine(command).setUnmatchedOptionsArePositionalParams(true);
    }

    private static void settings(CommandLine line, Console console) {
        line.setCaseInsensitiveEnumValuesAllowed(true);
        NumberWords.register(line);
        line.setOut(console.out().forHelp());
        line.setErr(console.err().forHelp());
        line.setUsageHelpWidth(Math.min(120, Math.max(80, console.columns())));
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(WrongUse::explain);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, console));
    }

    private static int failed(Exception failure, Console console) {
        if (failure instanceof CommandFailedException known) {
            console.err().printBlock("lab: " + known.getMessage());
            return known.exitCode();
        }
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        if (cause instanceof FileSystemException file) {
            console.err().printBlock("lab: a file or folder cannot be used: " + OutputFile.explained(file));
            return CommandFailedException.WRONG_USE;
        }
        console.err().printBlock("lab: this is a mistake of this program; please report what follows");
        console.err().printTrace(failure);
        return CommandFailedException.INTERNAL;
    }
}
