package org.decalign.protocol.commandline;

import java.io.PrintWriter;
import java.util.List;
import org.decalign.protocol.PlainText;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what was wrong with a command line and what is allowed. */
public final class WrongUse {
    private WrongUse() {}

    /** Prints it to the command's error stream and returns the exit code, 2. */
    public static int explain(ParameterException failure, String[] arguments) {
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
        return CommandLine.ExitCode.USAGE;
    }

    // A mistyped option makes a required one missing: the typing error is the one to name.
    private static ParameterException likelier(ParameterException failure, CommandLine command) {
        List<String> unmatched = command.getUnmatchedArguments();
        return failure instanceof MissingParameterException && !unmatched.isEmpty()
                ? new UnmatchedArgumentException(command, unmatched)
                : failure;
    }
}
