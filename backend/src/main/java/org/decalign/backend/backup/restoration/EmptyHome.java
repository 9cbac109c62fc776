package org.decalign.backend.backup.restoration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.decalign.datasets.writing.Folders;
import org.decalign.protocol.home.PrivateFiles;

/** A home with nothing in it that counts. What is put into it is taken out again unless it is kept. */
final class EmptyHome implements AutoCloseable {
    /** What an earlier server or command may leave of a home that was emptied. */
    private static final Set<String> NOTHING = Set.of("logs", "server.lock", "server.json");

    private final Path folder;
    private final boolean existed;
    private boolean kept;

    /**
     * @throws RestoreRefused if the home is not empty
     */
    EmptyHome(Path folder) throws IOException {
        this.folder = folder;
        existed = Files.isDirectory(folder);
        List<String> content =
                content().stream().filter(name -> !NOTHING.contains(name)).toList();
        if (!content.isEmpty()) {
            throw new RestoreRefused(
                    "The home folder " + folder + " is not empty: it has "
                            + String.join(", ", content.subList(0, Math.min(3, content.size())))
                            + ". A backup is restored into an empty one; set LAB_HOME to another folder, or move this one away.");
        }
    }

    /** Writes a file that only its owner reads, and waits until it is on the disk. */
    void write(String name, InputStream content) throws IOException {
        Path file = folder.resolve(name);
        PrivateFiles.createFolder(Objects.requireNonNull(file.getParent()));
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            content.transferTo(out);
            channel.force(true);
        }
    }

    void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (kept || !Files.isDirectory(folder)) {
            return;
        }
        for (String name : content()) {
            if (!existed || !NOTHING.contains(name)) {
                Folders.delete(folder.resolve(name));
            }
        }
        if (!existed) {
            Files.delete(folder);
        }
    }

    private List<String> content() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
