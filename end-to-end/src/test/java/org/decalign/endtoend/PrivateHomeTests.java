package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server and a worker that were started by hand, under a umask that lets everybody read. */
class PrivateHomeTests {
    @TempDir
    Path folder;

    /** Every file and folder that was seen in LAB_HOME, below it. */
    private final Set<String> seen = new TreeSet<>();

    /** Those among them that others could read, with their permissions. */
    private final Set<String> open = new TreeSet<>();

    @Test
    void nothingInTheHomeIsEverOpenToOthersWhileServerAndWorkerRun() {
        try (Lab lab = new Lab(folder.resolve("home"))) {
            lab.startByHand("server.log", Installation.server());
            during("the server's start", lab, () -> Files.exists(lab.home.resolve("server.json")));
            lab.startByHand("worker.log", Installation.lab("worker", "--server", lab.url()));
            Path file = Fixtures.mfeat(folder);
            alongside(lab, "datasets", "import", file.toString(), "--name", "mfeat", "--suite", "generic");
            alongside(lab, "datasets", "derive", "mfeat", "--split", "0.7,0.1,0.2", "--name", "other");
            long run = Fixtures.submit(lab, 3, "--seeds", "1");
            during("the run", lab, () -> Api.ENDS.contains(lab.api().state(run)));
            assertThat(lab.api().state(run)).isEqualTo("SUCCEEDED");
            alongside(lab, "backup", folder.resolve("lab.backup").toString());
        }
        assertThat(open).isEmpty();
        assertThat(seen)
                .contains("server.lock", "db.key", "datasets", "worker-cache")
                .anyMatch(name -> name.endsWith("manifest.json"))
                .anyMatch(name -> name.matches("artifacts/../.{64}"))
                .anyMatch(name -> name.contains("checkpoint-epoch"))
                .anyMatch(name -> name.startsWith("worker-cache") && name.endsWith(".lock"));
    }

    /** Looks at the home again and again until the end has come. */
    private void during(String what, Lab lab, BooleanSupplier end) {
        Fixtures.eventually(what, Duration.ofMinutes(5), () -> {
            look(lab.home);
            return end.getAsBoolean();
        });
    }

    private void alongside(Lab lab, String... command) {
        CompletableFuture<Lab.Result> result = CompletableFuture.supplyAsync(() -> lab.must(command));
        during(command[0], lab, result::isDone);
        result.join();
    }

    private void look(Path home) {
        if (!Files.exists(home)) {
            return;
        }
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    // PostgreSQL's programs and data are its own tests' matter, and thousands of files.
                    boolean skipped =
                            Set.of(home.resolve("postgres"), home.resolve("db")).contains(folder);
                    note(home, folder);
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (!attributes.isSymbolicLink()) {
                        note(home, file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(Path home, Path file) throws IOException {
        String name = home.relativize(file).toString();
        try {
            String permissions =
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
            seen.add(name);
            if (!permissions.endsWith("------")) {
                open.add(permissions + " " + name);
            }
        } catch (NoSuchFileException e) {
            // It ended meanwhile.
        }
    }
}
