package org.decalign.cli.command.dataset;

import java.util.List;
import org.decalign.cli.command.dataset.derivation.DeriveCommand;
import org.decalign.cli.command.dataset.derivation.DiffCommand;
import org.decalign.cli.command.dataset.generation.GenerateCommand;
import org.decalign.cli.option.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** `lab datasets`. */
@Command(
        name = "datasets",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The dataset registry.")
public final class DatasetsCommand {
    private DatasetsCommand() {}

    /** The command with its subcommands. */
    public static CommandLine line(Context context) {
        CommandLine line = new CommandLine(new DatasetsCommand());
        List<Object> commands = List.of(
                new ImportCommand(context),
                new ListCommand(context),
                new ShowCommand(context),
                new EditCommand(context),
                new DeriveCommand(context),
                new DiffCommand(context),
                new DeleteCommand(context),
                new ExportCommand(context),
                new GenerateCommand(context));
        commands.forEach(line::addSubcommand);
        // Every word after it belongs to the worker program, `--help` too.
        line.addSubcommand(new CommandLine(new EncodeCommand(context)).setUnmatchedOptionsArePositionalParams(true));
        return line;
    }
}
