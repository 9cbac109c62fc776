package org.decalign.backend.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.decalign.backend.platform.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running process of the embedded PostgreSQL. */
final class PostgresServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int POLL_MILLIS = 50;
    private static final int STATE_LINE = 7;
    private final Process process;
    private final Path data;
    private final PostgresCommand command;

    private PostgresServer(Process process, Path data, PostgresCommand command) {
        this.process = process;
        this.data = data;
        this.command = command;
    }

    /** Starts it and waits until it takes connections. */
    static PostgresServer start(PostgresCommand command, Path data, int port) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", String.valueOf(port)));
        settings(data).forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        PostgresServer server = new PostgresServer(command.start("postgres", arguments), data, command);
        server.awaitReady();
        return server;
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        try {
            LeftoverPostgres.stop(process.toHandle());
        } catch (StartRefused e) {
            log.error("{} {}", e.getMessage(), e.action());
        }
    }

    // On the command line, because the command line outranks the files in the data folder.
    private static Map<String, String> settings(Path data) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", ""); // one in /tmp is everyone's, one in a deep home is too long
        settings.put("hba_file", data.resolve(DataFolder.RULES_FILE).toString());
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("max_connections", "60");
        settings.put("timezone", "UTC");
        return settings;
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!isReady()) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw refused("did not start");
                }
                if (System.nanoTime() > end) {
                    close();
                    throw refused("was not ready within " + START_LIMIT.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** As its own file says: only then is the port certainly its own, and nobody else is asked for a log-in. */
    private boolean isReady() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() > STATE_LINE
                    && lines.get(0).strip().equals(String.valueOf(process.pid()))
                    && lines.get(STATE_LINE).strip().equals("ready");
        } catch (IOException e) {
            return false; // not there yet
        }
    }

    private StartRefused refused(String what) {
        return new StartRefused(
                "The embedded PostgreSQL on " + data + " " + what + ". " + command.lastWords(),
                "Mend what the log names. LAB_DATABASE_URL chooses a PostgreSQL of your own instead.");
    }
}
