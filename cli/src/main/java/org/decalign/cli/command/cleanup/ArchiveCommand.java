package org.decalign.cli.command.cleanup;

import org.decalign.cli.api.CleanupClient;
import org.decalign.cli.api.CleanupClient.Kind;
import org.decalign.cli.option.Context;
import org.decalign.protocol.cleanup.CleanupView;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** `lab archive`. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "Takes runs, studies, benchmarks or experiments out of the lists; they are counted as before.")
public final class ArchiveCommand extends CleanupStep {
    private ArchiveCommand(Context context) {
        super(context);
    }

    /** The command with its subcommands. */
    public static CommandLine line(Context context) {
        return line(new ArchiveCommand(context));
    }

    @Override
    String done() {
        return "archived";
    }

    @Override
    CleanupView change(CleanupClient client, Kind kind, long id) {
        return client.archive(kind, id);
    }
}
