package org.decalign.backend.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.decalign.datasets.backup.BackupWriter;
import org.decalign.datasets.writing.Folders;
import org.decalign.protocol.home.PrivateFiles;

/** Links to files of the home, in a folder beside them: a file stays readable through its link when it is deleted. */
final class HeldFiles implements AutoCloseable {
    private static final String PREFIX = ".backup-";
    private final Path home;
    private final Path folder;
    private long bytes;

    HeldFiles(Path home) throws IOException {
        this.home = home;
        this.folder = Files.createTempDirectory(home, PREFIX);
        PrivateFiles.createFolder(folder.resolve("home"));
    }

    static void removeLeftovers(Path home) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(home, PREFIX + "*")) {
            for (Path folder : left) {
                Folders.delete(folder);
            }
        }
    }

    /** The file's path within the home, which is its name in the backup. */
    String name(Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }

    /** Holds a file; false if it is not there. */
    boolean hold(Path file) throws IOException {
        Path link = folder.resolve("home").resolve(name(file));
        PrivateFiles.createFolder(Objects.requireNonNull(link.getParent()));
        try {
            Files.createLink(link, file);
        } catch (NoSuchFileException e) {
            return false;
        }
        bytes += Files.size(link);
        return true;
    }

    /** Holds all files of a folder; false if one of them went meanwhile, or there is none. */
    boolean holdFolder(Path source) throws IOException {
        List<Path> files;
        try (DirectoryStream<Path> content = Files.newDirectoryStream(source)) {
            files = java.util.stream.StreamSupport.stream(content.spliterator(), false)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        }
        boolean all = !files.isEmpty();
        for (Path file : files) {
            all &= Files.isDirectory(file) ? holdFolder(file) : hold(file);
        }
        return all;
    }

    long bytes() {
        return bytes;
    }

    /** Where the backup's list of hashes grows. */
    Path list() {
        return folder.resolve("list");
    }

    void writeTo(BackupWriter writer) throws IOException {
        Path root = folder.resolve("home");
        try (Stream<Path> all = Files.walk(root)) {
            for (Iterator<Path> files = all.iterator(); files.hasNext(); ) {
                Path file = files.next();
                if (Files.isRegularFile(file)) {
                    writer.add(root.relativize(file).toString().replace('\\', '/'), file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
