package org.decalign.backend.platform.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.decalign.protocol.home.PrivateFiles;

/**
 * Runs PostgreSQL's programs: without the server's environment, which has its secrets; in a session of their own, so
 * that Ctrl-C does not reach them before it has reached the server; never as root, which they refuse. They write to
 * `LAB_HOME/logs/postgres.log`.
 */
final class PostgresCommand {
    private static final Set<String> PASSED_ON = Set.of("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ");
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final long LARGEST_LOG = 10 << 20;
    private static final int TAIL_BYTES = 4000;
    private final PostgresPrograms programs;
    private final Path log;
    private final long logStart;

    PostgresCommand(PostgresPrograms programs, Path home) throws IOException {
        this.programs = programs;
        log = PrivateFiles.createFolder(home.resolve("logs")).resolve("postgres.log");
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        logStart = Files.size(PrivateFiles.ensureFile(log));
    }

    Process start(String program, List<String> arguments) throws IOException {
        List<String> command = Stream.of(session(), notRoot(), List.of(path(program)), arguments)
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(PASSED_ON);
        return builder.start();
    }

    /** Runs a program to its end with the text as its input, and returns its exit code. */
    int run(String program, List<String> arguments, String input) throws IOException {
        Process process = start(program, arguments);
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** How to run a program by hand: as root through `unshare`. */
    String byHand(String program) throws IOException {
        return String.join(
                " ", Stream.concat(notRoot().stream(), Stream.of(path(program))).toList());
    }

    /** The log file and the end of what was written to it since this object was made. */
    String lastWords() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(logStart, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return "Its log " + log + " says:\n" + new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "Its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    private String path(String program) {
        return programs.program(program).toString();
    }

    private static List<String> session() {
        return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }

    // In a user namespace of its own, root is nobody in particular and still the files' owner.
    private static List<String> notRoot() throws IOException {
        Path self = Path.of("/proc/self");
        boolean root =
                Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
        return root ? List.of("unshare", "-U") : List.of();
    }
}
