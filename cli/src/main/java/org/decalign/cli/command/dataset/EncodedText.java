package org.decalign.cli.command.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.cli.local.Delegate;
import org.decalign.cli.option.Context;
import org.decalign.cli.output.LineWriter;
import org.decalign.datasets.source.folder.FolderContent;
import org.decalign.datasets.writing.Folders;
import org.decalign.protocol.home.PrivateFiles;

/** The labelled folder that the worker program's `encode` makes of a label.csv, for one import; gone when closed, and when the program ends. */
final class EncodedText implements Closeable {
    private final Path work;
    private final Delegate encoder;
    private final Thread atTheEnd = new Thread(this::end, "encoded-text");

    private EncodedText(Path work, Delegate encoder) {
        this.work = work;
        this.encoder = encoder;
    }

    /**
     * Encodes.
     *
     * @param source a label.csv, or a folder with one
     * @param encoder as `encode` takes it
     * @param news takes what the program prints
     * @throws CommandFailedException with the program's exit code when it fails; it has said why
     */
    static EncodedText of(Path source, String encoder, Context context, LineWriter news) throws IOException {
        requireOtherModality(source);
        Path home = PrivateFiles.createFolder(context.environment().home().folder());
        EncodedText text =
                new EncodedText(Files.createTempDirectory(home, "encoding-"), Delegate.encoder(context.installation()));
        Runtime.getRuntime().addShutdownHook(text.atTheEnd);
        int exit = text.encoder.run(
                List.of(
                        "encode",
                        source.toString(),
                        "--out",
                        text.folder().toString(),
                        "--encoder",
                        encoder,
                        "--no-hint"),
                news::println);
        if (exit != 0) {
            text.close();
            throw new CommandFailedException(exit, "the text of " + source + " is not encoded, so nothing is imported");
        }
        return text;
    }

    /** Refuses a source with text alone before any work: a dataset has two modalities or more. */
    private static void requireOtherModality(Path source) throws IOException {
        if (!Files.isDirectory(source) || !FolderContent.hasMoreThanText(source)) {
            throw CommandFailedException.wrongUse(source + " has no modality besides the text that --encode-text makes;"
                    + " a dataset needs a second one: give a folder with label.csv and NAME.npy with a row for each of"
                    + " its rows, or a folder NAME with one .npy a sample");
        }
    }

    Path folder() {
        return work.resolve("encoded");
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
            Folders.delete(work);
        } catch (IllegalStateException e) {
            // The program ends, and the hook deletes it.
        }
    }

    private void end() {
        encoder.stop();
        try {
            Folders.delete(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
