package org.decalign.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.backup.BackupFile;
import org.decalign.cli.backup.PassingServer;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ForceOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.LineWriter;
import org.decalign.cli.upload.TransferView;
import org.decalign.datasets.backup.BackupHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab backup`. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes everything that the server keeps into one file: database, datasets and artifacts, as they were at one"
                    + " moment. Runs go on meanwhile. The file is checked before it gets its name.",
            "If no server runs on LAB_HOME, one is started for the backup and stopped again.",
            "The file holds all data in the clear; only its owner may read it. `lab restore` reads it."
        })
public final class BackupCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "where to write it; must not be there yet")
    private Path file = Path.of("");

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private ServerOption server = new ServerOption();

    public BackupCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        force.demandWritable(file);
        LineWriter news = context.console().news(Format.TABLE);
        try (PassingServer passing = PassingServer.unlessOneRuns(context, server, news)) {
            LabClient client = passing.client();
            BackupHead head = BackupFile.write(client, file, TransferView.on(context.console(), Format.TABLE));
            news.println(file + " has everything as of " + head.madeAt());
            head.missing()
                    .forEach(lost -> context.console()
                            .err()
                            .println("lab: not in the backup, because the store has lost it: " + lost));
            return head.missing().isEmpty() ? 0 : CommandFailedException.FAILED;
        }
    }
}
