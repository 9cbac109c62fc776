package org.decalign.cli.command.cleanup;

import java.util.List;
import org.decalign.cli.api.CleanupClient;
import org.decalign.cli.api.CleanupClient.Kind;
import org.decalign.cli.option.Context;
import org.decalign.protocol.cleanup.CleanupView;
import org.decalign.protocol.cleanup.Lifecycle;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** `lab undelete`. */
@Command(
        name = "undelete",
        aliases = "unarchive",
        mixinStandardHelpOptions = true,
        description = {
            "Brings back runs, studies, benchmarks or experiments that are archived or deleted, as they were.",
            "(`lab restore` is for backups.)"
        })
public final class UndeleteCommand extends CleanupStep {
    private UndeleteCommand(Context context) {
        super(context);
    }

    /** The command with its subcommands. */
    public static CommandLine line(Context context) {
        return line(new UndeleteCommand(context));
    }

    @Override
    public List<Lifecycle> among() {
        return List.of(Lifecycle.ARCHIVED, Lifecycle.DELETED);
    }

    @Override
    String done() {
        return "brought back";
    }

    @Override
    CleanupView change(CleanupClient client, Kind kind, long id) {
        return client.restore(kind, id);
    }
}
