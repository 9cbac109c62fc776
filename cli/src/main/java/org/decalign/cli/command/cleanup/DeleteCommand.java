package org.decalign.cli.command.cleanup;

import org.decalign.cli.api.CleanupClient;
import org.decalign.cli.api.CleanupClient.Kind;
import org.decalign.cli.option.Context;
import org.decalign.protocol.cleanup.CleanupView;
import org.decalign.protocol.run.RunState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** `lab delete`. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes runs, studies, benchmarks or experiments: they are not listed and not counted. `lab undelete`",
            "brings them back until the server purges them, after 30 days unless it is set otherwise.",
            "What a study or a benchmark counts stays. Of a study or a group it takes the runs that have ended."
        })
public final class DeleteCommand extends CleanupStep {
    @Option(
            names = "--counted",
            scope = ScopeType.INHERIT,
            description = "also what means or a baseline count; without it such a deletion is refused and says which")
    private boolean counted;

    private DeleteCommand(Context context) {
        super(context);
    }

    /** The command with its subcommands. */
    public static CommandLine line(Context context) {
        return line(new DeleteCommand(context));
    }

    @Override
    public boolean takes(RunState state) {
        return state.isFinal();
    }

    @Override
    String done() {
        return "deleted";
    }

    @Override
    CleanupView change(CleanupClient client, Kind kind, long id) {
        return client.delete(kind, id, counted);
    }
}
