package org.decalign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The embedded database of a home whose server is down, run by the test at one port, so that two servers can share it. */
final class OwnPostgres implements AutoCloseable {
    private final Path home;
    private final int port;
    private Process process;

    OwnPostgres(Path home) {
        this.home = home;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** What tells a server to use it. */
    List<String> environment() {
        return List.of(
                "LAB_DATABASE_URL=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "LAB_DATABASE_USER=postgres",
                "LAB_DATABASE_PASSWORD=" + read(home.resolve("db.key")).strip());
    }

    /** Starts it unless it runs, and waits until it takes connections. */
    void start() {
        Fixtures.eventually("PostgreSQL runs", Duration.ofMinutes(2), () -> {
            if (process == null || !process.isAlive()) {
                // What a killed one left may keep the next from starting for a moment.
                process = launch();
            }
            return isReady();
        });
    }

    private boolean isReady() {
        List<String> lines = read(home.resolve("db/postmaster.pid")).lines().toList();
        return lines.size() > 7
                && lines.get(0).strip().equals(String.valueOf(process.pid()))
                && lines.get(7).strip().equals("ready");
    }

    private Process launch() {
        Path data = home.resolve("db");
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program().toString(), "-D", data.toString(), "-p", String.valueOf(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "max_connections=100"));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolveSibling("postgres.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Path program() {
        try (Stream<Path> files = Files.walk(home.resolve("postgres"))) {
            return files.filter(f -> f.endsWith("bin/postgres")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
