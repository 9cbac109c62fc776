package org.decalign.backend.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.decalign.datasets.writing.Folders;
import org.decalign.protocol.home.PrivateFiles;

/** PostgreSQL's programs, unpacked once for all tests of this package, which take seconds, and linked to each home. */
final class UnpackedPostgres {
    private static final Path HOME = unpack();

    private UnpackedPostgres() {}

    static void linkTo(Path home) throws IOException {
        PrivateFiles.createFolder(home);
        List<Path> all;
        try (Stream<Path> walk = Files.walk(HOME.resolve("postgres"))) {
            all = walk.toList();
        }
        for (Path path : all) {
            Path place = home.resolve(HOME.relativize(path));
            if (Files.isSymbolicLink(path)) {
                Files.createSymbolicLink(place, Files.readSymbolicLink(path));
            } else if (Files.isDirectory(path)) {
                PrivateFiles.createFolder(place);
            } else {
                Files.createLink(place, path);
            }
        }
    }

    private static Path unpack() {
        try {
            Path home = Files.createTempDirectory("postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home), "delete"));
            PostgresPrograms.in(home);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path home) {
        try {
            Folders.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
