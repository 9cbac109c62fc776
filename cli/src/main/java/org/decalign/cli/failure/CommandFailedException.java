package org.decalign.cli.failure;

/** Ends a command: the message is for people, the code is what the process exits with. */
public class CommandFailedException extends RuntimeException {
    /** Something ran and failed. */
    public static final int FAILED = 1;
    /** The command was not used as it can be; the message says what is allowed. */
    public static final int WRONG_USE = 2;
    /** The server cannot be reached. */
    public static final int UNREACHABLE = 3;
    /** This program made a mistake. */
    public static final int INTERNAL = 70;

    private static final long serialVersionUID = 1;
    private final int exitCode;

    public CommandFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public CommandFailedException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static CommandFailedException failed(String message) {
        return new CommandFailedException(FAILED, message);
    }

    public static CommandFailedException wrongUse(String message) {
        return new CommandFailedException(WRONG_USE, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
