package org.decalign.cli.command.dataset;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.CommandFailedException;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.api.LabClient.Imported;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab datasets import`. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Checks feature files and stores each as a dataset version. A file that fails a check leaves nothing.")
final class ImportCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "feature files: pickle, .npz or safetensors in MMSA's layout, also in gzip or xz")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "registry name; default the file's name without its endings")
    private @Nullable String name;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description =
                    "decides the scores: mosi, mosei, sims, iemocap or generic; default: a file that MMSA publishes is"
                            + " known, any other is generic")
    private @Nullable Suite suite;

    @Mixin
    private FactsOption facts = new FactsOption();

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private FormatOption format = new FormatOption();

    ImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws FileNotFoundException {
        if (name != null && files.size() > 1) {
            throw CommandFailedException.wrongUse("--name names one dataset; give one FILE with it");
        }
        files.forEach(ImportCommand::refuseUnreadable);
        LabClient client = server.client(context.environment());
        List<DatasetView> stored = new ArrayList<>();
        for (Path file : files) {
            Imported imported = client.importDataset(
                    BodyPublishers.ofFile(file), name == null ? nameOf(file) : name, suite, facts.facts());
            stored.add(imported.dataset());
            say(report(imported));
        }
        if (suite == null && stored.stream().anyMatch(d -> d.manifest().suite() == Suite.GENERIC)) {
            say("  suite generic; --suite mosi, mosei, sims or iemocap takes that benchmark's scores and presets");
        }
        context.console().print(DatasetTable.list(stored), format.format());
        return 0;
    }

    private void say(String news) {
        context.console().news(format.format()).println(news);
    }

    private static void refuseUnreadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw CommandFailedException.wrongUse(file + " is no file that can be read");
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("(\\.(pkl|pickle|gz|xz|npz|safetensors))+$", "");
    }

    private static String report(Imported imported) {
        DatasetView dataset = imported.dataset();
        StringBuilder text = new StringBuilder(dataset.name() + " version " + dataset.version()
                + (imported.created() ? " is stored" : " is there already with this content"));
        dataset.manifest()
                .warnings()
                .forEach(warning -> text.append("\n  warning: ").append(warning));
        return text.toString();
    }
}
