package org.decalign.cli.command.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.option.Context;
import org.decalign.cli.option.FormatOption;
import org.decalign.cli.option.ServerOption;
import org.decalign.cli.output.OutputFile;
import org.decalign.cli.upload.TransferView;
import org.decalign.cli.upload.Uploader;
import org.decalign.protocol.PlainText;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetView;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.upload.ImportUpload;
import org.decalign.protocol.upload.UploadState;
import org.decalign.protocol.upload.UploadView;
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
                "Checks feature files and stores each as a dataset version. A file that fails a check leaves nothing. When it"
                        + " is broken off, the same command goes on where it stopped.")
final class ImportCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER",
            description =
                    "feature files, one dataset each: pickle, .npz, safetensors or HDF5 in MMSA's layout, also in gzip or xz;"
                            + " or folders, .tar or .zip with the files of one dataset each")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "registry name; default the file's or folder's name without its endings")
    private @Nullable String name;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description =
                    "decides the scores: mosi, mosei, sims, iemocap or generic; default: a file that MMSA publishes is"
                            + " known, any other is generic")
    private @Nullable Suite suite;

    @Option(
            names = "--align",
            paramLabel = "NAME",
            description = "of computational sequences: the one whose intervals become the steps")
    private @Nullable String align;

    @Option(
            names = "--labels",
            paramLabel = "NAME",
            description = "of computational sequences: the one that holds the labels")
    private @Nullable String labels;

    @Option(
            names = "--encode-text",
            arity = "0..1",
            fallbackValue = "minilm",
            paramLabel = "ENCODER",
            description = "of a label.csv or a folder with one: features are made of its texts first, by minilm"
                    + " (all-MiniLM-L6-v2) or a BERT's Hugging Face folder; `lab datasets encode` has more options")
    private @Nullable String encoder;

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
    public Integer call() throws IOException {
        if (name != null && paths.size() > 1) {
            throw CommandFailedException.wrongUse("--name names one dataset; give one FILE or FOLDER with it");
        }
        if (name != null && !DatasetNames.isUsable(name)) {
            throw CommandFailedException.wrongUse(
                    "--name " + name + " is not a usable name; allowed: " + DatasetNames.ALLOWED);
        }
        paths.forEach(ImportCommand::refuseUnreadable);
        LabClient client = server.client(context.environment());
        List<DatasetView> stored = new ArrayList<>();
        for (Path path : paths) {
            stored.add(add(client, path));
        }
        if (suite == null && stored.stream().anyMatch(d -> d.manifest().suite() == Suite.GENERIC)) {
            say("  suite generic; --suite mosi, mosei, sims or iemocap takes that benchmark's scores and presets");
        }
        context.console().print(DatasetTable.list(stored), format.format());
        return 0;
    }

    private DatasetView add(LabClient client, Path path) throws IOException {
        try {
            return encoder == null ? add(client, path, path) : addEncoded(client, path, encoder);
        } catch (FileSystemException e) {
            throw refusedBySystem(path, e);
        }
    }

    private DatasetView addEncoded(LabClient client, Path path, String with) throws IOException {
        try (EncodedText text =
                EncodedText.of(path, with, context, context.console().news(format.format()))) {
            return add(client, path, text.folder());
        }
    }

    /**
     * @param path what was asked for, for messages and the name
     * @param files what is sent
     */
    private DatasetView add(LabClient client, Path path, Path files) throws IOException {
        TransferView view = TransferView.on(context.console(), format.format());
        try {
            Uploader uploader =
                    new Uploader(client, context.environment().home().folder(), view);
            UploadView upload = uploader.send(path, Uploader.payload(files), request(path));
            view.ends();
            DatasetView dataset = upload.dataset();
            if (dataset == null) {
                throw refusal(path, upload);
            }
            report(dataset, Boolean.TRUE.equals(upload.created()));
            return dataset;
        } finally {
            view.ends();
        }
    }

    /** Names the file or folder that the system refused: one of the dataset's, or one of this program's own. */
    private static CommandFailedException refusedBySystem(Path path, FileSystemException e) {
        String refused = e.getFile() == null ? path.toString() : e.getFile();
        boolean isSource = Path.of(refused)
                .toAbsolutePath()
                .normalize()
                .startsWith(path.toAbsolutePath().normalize());
        String why = OutputFile.reason(e);
        return CommandFailedException.failed(
                isSource
                        ? refused + " cannot be read: " + why
                        : refused + " cannot be written: " + why + "; `lab` keeps what it needs in LAB_HOME, and "
                                + path + " is not at fault");
    }

    private ImportUpload request(Path path) {
        DatasetFacts said = facts.facts();
        boolean none = said.equals(DatasetFacts.NONE);
        return new ImportUpload(
                name == null ? DatasetNames.of(path) : name,
                suite == null ? null : DatasetTable.lower(suite),
                align,
                labels,
                none ? null : new ImportUpload.Facts(said.licence(), said.source(), said.notes()));
    }

    /** A file with mistakes is wrong use, as it is of every command; a server that could not import it has failed. */
    private static CommandFailedException refusal(Path path, UploadView upload) {
        List<String> problems = upload.problems().stream().map(PlainText::line).toList();
        String list = problems.size() == 1 ? " " + problems.get(0) : "\n  " + String.join("\n  ", problems);
        return upload.state() == UploadState.FAILED
                ? CommandFailedException.wrongUse(path + " is not a dataset:" + list)
                : CommandFailedException.failed(path + " was sent, but not imported:" + list
                        + "\nThe same command tries again without sending it again.");
    }

    private void say(String news) {
        context.console().news(format.format()).println(news);
    }

    private static void refuseUnreadable(Path path) {
        if (!Files.isReadable(path) || !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw CommandFailedException.wrongUse(path + " is not a file or folder that can be read");
        }
    }

    private void report(DatasetView dataset, boolean created) {
        say(dataset.name() + " version " + dataset.version()
                + (created ? " is stored" : " is there already with this content"));
        dataset.manifest().warnings().forEach(warning -> say("  warning: " + warning));
    }
}
