package org.decalign.cli.command.cleanup;

import java.util.List;
import org.decalign.cli.api.CleanupClient;
import org.decalign.cli.api.CleanupClient.Kind;
import org.decalign.cli.option.Context;
import org.decalign.protocol.cleanup.CleanupView;
import org.decalign.protocol.cleanup.Lifecycle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** `lab purge`. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes for good, with their files, runs, studies, benchmarks or experiments that are deleted already.",
            "The server does that by itself, 30 days after their deletion unless it is set otherwise."
        })
public final class PurgeCommand extends CleanupStep {
    private PurgeCommand(Context context) {
        super(context);
    }

    /** The command with its subcommands. */
    public static CommandLine line(Context context) {
        return line(new PurgeCommand(context));
    }

    @Override
    public List<Lifecycle> among() {
        return List.of(Lifecycle.DELETED);
    }

    @Override
    String done() {
        return "purged";
    }

    @Override
    @Nullable
    CleanupView change(CleanupClient client, Kind kind, long id) {
        client.purge(kind, id);
        return null;
    }
}
