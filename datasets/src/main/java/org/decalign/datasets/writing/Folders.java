package org.decalign.datasets.writing;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.report.making.ReportFile;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.home.PrivateFiles;

/** Moving whole folders into the store. */
public final class Folders {
    private static final String WORK = ".importing-";

    private Folders() {}

    /**
     * Moves a finished folder to its place at once; one that is there and sound stays, with the new report, one that is damaged is
     * replaced.
     */
    public static void store(Path finished, Path place) throws IOException {
        if (isSound(place)) {
            try {
                ReportFile.move(finished, place);
                return;
            } catch (NoSuchFileException e) {
                // It was deleted meanwhile.
            }
        }
        delete(place);
        try {
            Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            if (!isSound(place)) {
                throw e;
            }
        }
    }

    /** Makes a new work folder, and removes those that a process left behind that was killed over a day ago. */
    public static Path work(Path storeRoot) throws IOException {
        PrivateFiles.createFolder(storeRoot);
        removeWork(storeRoot, Instant.now().minus(Duration.ofDays(1)));
        return Files.createTempDirectory(storeRoot, WORK);
    }

    /** Removes the work folders that nothing was written to since then; of all times only while nothing is written. */
    public static void removeWork(Path storeRoot, Instant since) throws IOException {
        if (!Files.isDirectory(storeRoot)) {
            return;
        }
        try (DirectoryStream<Path> abandoned = Files.newDirectoryStream(storeRoot, WORK + "*")) {
            for (Path folder : abandoned) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(since)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean isSound(Path folder) throws IOException {
        try {
            StoredDataset.open(folder).verify();
            return true;
        } catch (DatasetException | NoSuchFileException e) {
            return false;
        }
    }

    /** Deletes a folder with all in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
