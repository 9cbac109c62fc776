package org.decalign.cli.command.dataset.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.ForceOption;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.OutputFile;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.generating.GeneratedData;
import org.decalign.datasets.generating.GeneratedFile;
import org.decalign.datasets.generating.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** `lab datasets generate`; needs no server. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a feature file of generated data, for tests and benchmarks only.",
            "Factors are planted: shared ones, which all modalities show, and unique ones of each. The same options give"
                    + " the same file on every machine. What is trained on it says nothing of any real dataset, and the"
                    + " file says that it is generated wherever it is imported."
        })
public final class GenerateCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "ends in .safetensors")
    private Path file = Path.of("");

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private PlanOption plan = new PlanOption();

    public GenerateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!file.toString().endsWith(".safetensors")) {
            throw CommandFailedException.wrongUse(file + " does not end in .safetensors");
        }
        Plan asked = plan();
        force.demandWritable(file);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            GeneratedFile.write(new GeneratedData(asked), part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CommandFailedException.failed(file + " cannot be written: " + OutputFile.explained(e));
        } finally {
            part.toFile().delete();
        }
        context.console().news(Format.TABLE).println(news(asked));
        return 0;
    }

    private Plan plan() {
        try {
            return plan.plan();
        } catch (DatasetException e) {
            throw CommandFailedException.wrongUse(String.join("; ", e.errors()));
        }
    }

    private String news(Plan made) {
        Plan.Samples samples = made.samples();
        return file + " has " + GeneratedFile.SOURCE + ": " + samples.train() + ", " + samples.valid() + " and "
                + samples.test() + " samples in train, valid and test";
    }
}
