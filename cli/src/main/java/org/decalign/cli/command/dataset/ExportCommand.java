package org.decalign.cli.command.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ForceOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab datasets export`. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a dataset version as one file of arrays named train/text, valid/id and so on.")
final class ExportCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DATASET", description = "id, name (its newest version) or name@hash")
    private String dataset = "";

    @Parameters(paramLabel = "FILE", description = "ends in .safetensors or .npz")
    private Path file = Path.of("");

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private ServerOption server = new ServerOption();

    ExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (!ending.equals("safetensors") && !ending.equals("npz")) {
            throw CommandFailedException.wrongUse(file + " ends in neither .safetensors nor .npz");
        }
        force.demandWritable(file);
        try {
            server.client(context.environment()).datasets().export(dataset, ending, file);
        } catch (FileSystemException e) {
            throw CommandFailedException.failed(file + " cannot be written: " + OutputFile.explained(e));
        } catch (IOException e) {
            throw CommandFailedException.failed("the dataset did not come whole: " + e.getMessage());
        }
        context.console().news(Format.TABLE).println(dataset + " is in " + file);
        return 0;
    }
}
