package org.decalign.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.local.Delegate;
import org.decalign.cli.local.Home;
import org.decalign.cli.option.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** `lab restore`: the program that restores, in place of this one. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restores a backup into an empty LAB_HOME, and into its embedded database or an empty one that LAB_DATABASE_URL,"
                    + " LAB_DATABASE_USER and LAB_DATABASE_PASSWORD name.",
            "The whole file is checked first. What fails leaves both as empty as they were. No server may run meanwhile."
        })
public final class RestoreCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "what `lab backup` wrote")
    private Path file = Path.of("");

    public RestoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse(file + " is not a file");
        }
        Home home = context.environment().home();
        if (home.runningServer() != null) {
            throw CommandFailedException.wrongUse("a server runs on " + home.folder()
                    + "; a backup is restored into an empty home: set LAB_HOME to another folder");
        }
        return Delegate.restorer(context.installation())
                .run(
                        List.of(file.toAbsolutePath().toString()),
                        Map.of("LAB_HOME", home.folder().toString()));
    }
}
