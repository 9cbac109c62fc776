package org.decalign.cli;

import java.io.PrintWriter;
import java.util.List;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.protocol.PlainText;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what was wrong with a command line and what is allowed. */
final class WrongUse {
    private WrongUse() {}

    static int explain(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        ParameterException cause = likelier(failure, command);
        err.println("lab: " + PlainText.block(String.valueOf(cause.getMessage())));
        UnmatchedArgumentException.printSuggestions(cause, err);
        String name = command.getCommandSpec().qualifiedName();
        if (command.getSubcommands().isEmpty()) {
            err.println("`" + name + " --help` tells what is allowed.");
        } else {
            err.println(
                    "Commands: " + String.join(", ", command.getSubcommands().keySet()) + ". `" + name
                            + " COMMAND --help` tells more.");
        }
        err.flush();
        return CommandFailedException.WRONG_USE;
    }

    // A mistyped option makes a required one missing: the typing error is the one to name.
    private static ParameterException likelier(ParameterException failure, CommandLine command) {
        List<String> unmatched = command.getUnmatchedArguments();
        return failure instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(command, unmatched)
                : failure;
    }
}
