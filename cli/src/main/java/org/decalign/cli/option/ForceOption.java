package org.decalign.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.output.OutputFile;
import picocli.CommandLine.Option;

/** `--force`: whether a command may write over the file that it is given. */
public final class ForceOption {
    @Option(names = "--force", description = "writes over a file that is there")
    private boolean force;

    /**
     * Checks a command's file before work begins whose result it takes.
     *
     * @throws CommandFailedException for wrong use, if the file exists and is not to be replaced, or cannot be written
     */
    public void demandWritable(Path file) {
        if (Files.exists(file) && !force) {
            throw CommandFailedException.wrongUse(file + " is there already; --force writes over it");
        }
        OutputFile.demandWritable("", file);
    }
}
