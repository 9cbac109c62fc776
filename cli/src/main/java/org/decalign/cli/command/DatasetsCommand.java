package org.decalign.cli.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.decalign.cli.api.CommandFailedException;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.api.LabClient.Imported;
import org.decalign.cli.api.ProblemException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.FieldTable;
import org.decalign.cli.output.Format;
import org.decalign.cli.output.Table;
import org.decalign.datasets.report.Finding;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `lab datasets`. */
@Command(name = "datasets", mixinStandardHelpOptions = true, description = "The dataset registry.")
public final class DatasetsCommand {
    private final Context context;

    public DatasetsCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Checks feature files and stores each as a dataset version. A file that fails a check leaves nothing.")
    int importFiles(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "FILE",
                            description =
                                    "feature files: pickle, .npz or safetensors in MMSA's layout, also in gzip or xz")
                    List<Path> files,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "registry name; default the file's name without its endings")
                    @Nullable
                    String name,
            @Option(
                            names = "--suite",
                            paramLabel = "SUITE",
                            description =
                                    "decides the scores: mosi, mosei, sims, iemocap or generic; default: a file that"
                                            + " MMSA publishes is known, any other is generic")
                    @Nullable
                    Suite suite,
            @Mixin ServerOption server,
            @Mixin FormatOption format)
            throws FileNotFoundException {
        if (name != null && files.size() > 1) {
            throw CommandFailedException.wrongUse("--name names one dataset; give one FILE with it");
        }
        files.forEach(DatasetsCommand::refuseUnreadable);
        LabClient client = server.client(context.environment());
        List<DatasetView> stored = new ArrayList<>();
        for (Path file : files) {
            Imported imported =
                    client.importDataset(BodyPublishers.ofFile(file), name == null ? nameOf(file) : name, suite);
            stored.add(imported.dataset());
            context.console().news(format.format()).println(report(imported));
        }
        boolean generic = stored.stream().anyMatch(d -> d.manifest().suite() == Suite.GENERIC);
        if (suite == null && generic) {
            context.console()
                    .news(format.format())
                    .println(
                            "  suite generic; --suite mosi, mosei, sims or iemocap takes that benchmark's scores and presets");
        }
        context.console().print(list(stored), format.format());
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the dataset versions.")
    int list(@Mixin ServerOption server, @Mixin FormatOption format) {
        context.console().print(list(server.client(context.environment()).datasets()), format.format());
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one dataset version and what the checks found in it, worst first.")
    int show(
            @Parameters(paramLabel = "DATASET", description = "id, name (its newest version) or name@hash")
                    String dataset,
            @Mixin ServerOption server,
            @Mixin FormatOption format) {
        LabClient client = server.client(context.environment());
        FieldTable fields = details(client.dataset(dataset));
        addFindings(fields, client, dataset);
        context.console().print(fields.table(), format.format());
        return 0;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes a dataset version as one file of arrays named train/text, valid/id and so on.")
    int export(
            @Parameters(paramLabel = "DATASET", description = "id, name (its newest version) or name@hash")
                    String dataset,
            @Parameters(paramLabel = "FILE", description = "ends in .safetensors or .npz") Path file,
            @Option(names = "--force", description = "writes over a file that is there") boolean force,
            @Mixin ServerOption server) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (!ending.equals("safetensors") && !ending.equals("npz")) {
            throw CommandFailedException.wrongUse(file + " ends in neither .safetensors nor .npz");
        }
        if (Files.exists(file) && !force) {
            throw CommandFailedException.wrongUse(file + " is there already; --force writes over it");
        }
        try {
            server.client(context.environment()).exportDataset(dataset, ending, file);
        } catch (FileSystemException e) {
            throw CommandFailedException.failed(file + " cannot be written: " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailedException.failed("the dataset did not come whole: " + e.getMessage());
        }
        context.console().news(Format.TABLE).println(dataset + " is in " + file);
        return 0;
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

    private static Table list(List<DatasetView> datasets) {
        Table table = new Table()
                .number("id")
                .text("name")
                .number("version")
                .text("suite", "modalities", "samples")
                .text("hash", "imported");
        datasets.forEach(d -> table.row(
                Cell.of(d.id()),
                Cell.of(d.name()),
                Cell.of(d.version()),
                Cell.of(lower(d.manifest().suite())),
                Cell.of(modalities(d.manifest())),
                Cell.map(samples(d.manifest())),
                Cell.of(d.manifest()
                        .hash()
                        .substring(0, Math.min(12, d.manifest().hash().length()))),
                Cell.time(d.createdAt())));
        return table;
    }

    private static FieldTable details(DatasetView d) {
        DatasetManifest manifest = d.manifest();
        FieldTable table = new FieldTable()
                .add("id", Cell.of(d.id()))
                .add("name", Cell.of(d.name()))
                .add("version", Cell.of(d.version()))
                .add("hash", Cell.of(manifest.hash()))
                .add("suite", Cell.of(lower(manifest.suite())))
                .add("task", Cell.of(lower(manifest.task())))
                .add("classes", Cell.of(manifest.classes()))
                .add("sizeBytes", Cell.of(d.sizeBytes()))
                .add("imported", Cell.time(d.createdAt()));
        manifest.modalities()
                .forEach(m -> table.add("modality." + m.name(), Cell.of(m.length() + " steps of " + m.width())));
        manifest.splits()
                .forEach((name, split) -> table.add("split." + name, Cell.of(split.samples()))
                        .add("labels." + name, Cell.map(split.labelHistogram())));
        manifest.protocol().forEach((key, value) -> table.add("protocol." + key, Cell.of(value)));
        manifest.warnings().forEach(warning -> table.add("warning", Cell.of(warning)));
        return table;
    }

    /** What is known of the dataset is shown even where its report cannot be made. */
    private static void addFindings(FieldTable table, LabClient client, String dataset) {
        try {
            List<Finding> findings = client.datasetReport(dataset).findings();
            if (findings.isEmpty()) {
                table.add("findings", Cell.of("none"));
            }
            findings.forEach(finding -> table.add("finding." + lower(finding.level()), Cell.of(finding.text())));
        } catch (ProblemException e) {
            table.add("findings", Cell.of("not known: " + e.getMessage()));
        }
    }

    private static String modalities(DatasetManifest manifest) {
        return manifest.modalities().stream()
                .map(m -> m.name() + " " + m.length() + "×" + m.width())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Integer> samples(DatasetManifest manifest) {
        Map<String, Integer> samples = new java.util.LinkedHashMap<>();
        manifest.splits().forEach((name, split) -> samples.put(name, split.samples()));
        return samples;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
