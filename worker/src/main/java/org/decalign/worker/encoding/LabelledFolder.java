package org.decalign.worker.encoding;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.decalign.datasets.source.folder.LabelTable;
import org.decalign.datasets.writing.Folders;

/** A labelled folder in the making, beside its place; it gets there whole or not at all. */
final class LabelledFolder implements Closeable {
    private static final String WORK = ".encoding-";
    private static final Set<String> TEXT = Set.of("text", "text.npy", "text_lengths.npy", "text_bert.npy");

    private final Path place;
    private final Path work;
    private final Path folder;

    private LabelledFolder(Path place, Path work) throws IOException {
        this.place = place;
        this.work = work;
        folder = Files.createDirectory(work.resolve("folder"));
    }

    /** Begins one, and removes what an encoding left beside that was killed over a day ago. */
    static LabelledFolder begin(Path place) throws IOException {
        Path parent = place.toAbsolutePath().normalize().getParent();
        Path beside = parent == null ? place.toAbsolutePath() : parent;
        Files.createDirectories(beside);
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        try (DirectoryStream<Path> abandoned = Files.newDirectoryStream(beside, WORK + "*")) {
            for (Path one : abandoned) {
                if (Files.getLastModifiedTime(one).toInstant().isBefore(yesterday)) {
                    Folders.delete(one);
                }
            }
        }
        return new LabelledFolder(place, Files.createTempDirectory(beside, WORK));
    }

    /** A folder for what is needed until the end. */
    Path scratch() {
        return work;
    }

    /** Where one of its files goes. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Takes the labels, and all else than text of the folder where they lie in one; files are linked where that is possible. */
    void take(Path source) throws IOException {
        if (Files.isRegularFile(source)) {
            Files.copy(source, file(LabelTable.FILE));
            return;
        }
        Files.copy(source.resolve(LabelTable.FILE), file(LabelTable.FILE));
        List<Path> all;
        try (Stream<Path> walk = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            all = walk.skip(1)
                    .filter(path -> comesAlong(source.relativize(path)))
                    .toList();
        }
        for (Path path : all) {
            link(path, folder.resolve(source.relativize(path)));
        }
    }

    private static boolean comesAlong(Path inside) {
        return !TEXT.contains(inside.getName(0).toString()) && !inside.equals(Path.of(LabelTable.FILE));
    }

    private static void link(Path file, Path to) throws IOException {
        if (Files.isDirectory(file)) {
            Files.createDirectory(to);
            return;
        }
        try {
            Files.createLink(to, file.toRealPath());
        } catch (IOException | UnsupportedOperationException e) { // on another disk, or of another owner
            Files.copy(file, to);
        }
    }

    /** Moves it to its place. */
    void finish() throws IOException {
        Files.deleteIfExists(place);
        Files.move(folder, place.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Folders.delete(work);
    }
}
