package org.decalign.cli.command.token;

import org.decalign.cli.option.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** `lab token`. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Tokens: who may use the server, in which role. Only an admin's token manages them.")
public final class TokenCommand {
    private TokenCommand() {}

    /** The command with its subcommands. */
    public static CommandLine line(Context context) {
        return new CommandLine(new TokenCommand())
                .addSubcommand(new CreateCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new RevokeCommand(context));
    }
}
