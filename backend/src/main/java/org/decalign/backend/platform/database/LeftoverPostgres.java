package org.decalign.backend.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decalign.backend.platform.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived its server: after `kill -9` of the JVM it runs on and holds the data folder. It is stopped
 * in order before another one starts. A `postmaster.pid` whose number now belongs to some other program is removed.
 */
final class LeftoverPostgres {
    private static final Logger log = LoggerFactory.getLogger(LeftoverPostgres.class);
    private static final int FAST_STOP_SECONDS = 30;
    private static final int IMMEDIATE_STOP_SECONDS = 15;

    private LeftoverPostgres() {}

    /** Makes sure that no PostgreSQL runs on the folder. */
    static void stop(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = pid(pidFile).flatMap(ProcessHandle::of);
        if (process.isPresent() && isPostgresOn(process.get(), data)) {
            log.info(
                    "stopping the PostgreSQL that an earlier server left, process {}",
                    process.get().pid());
            stop(process.get());
        }
        delete(pidFile);
    }

    /** Stops it in order, or at once if that takes too long. */
    static void stop(ProcessHandle process) {
        signal(process, "INT"); // fast: sessions end, a checkpoint is written
        if (!ended(process, FAST_STOP_SECONDS)) {
            signal(process, "QUIT"); // immediate: the log is replayed at the next start
            if (!ended(process, IMMEDIATE_STOP_SECONDS)) {
                throw new StartRefused(
                        "The PostgreSQL of an earlier server, process " + process.pid() + ", does not stop.",
                        "End that process, then start again.");
            }
        }
    }

    private static void signal(ProcessHandle process, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<Long> pid(Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgresOn(ProcessHandle process, Path data) {
        Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        if (Files.exists(commandLine)) {
            List<String> words = List.of(read(commandLine).split("\0"));
            return words.get(0).endsWith("postgres") && words.contains(data.toString());
        }
        return process.info().command().map(c -> c.contains("postgres")).orElse(false);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it ended meanwhile
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
