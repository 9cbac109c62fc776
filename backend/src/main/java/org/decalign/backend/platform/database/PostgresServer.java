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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process of the embedded PostgreSQL. After {@link #keep} it is started again whenever it dies. */
final class PostgresServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration MEMORY_LIMIT = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 50;
    private static final int STATE_LINE = 7;
    private final PostgresCommand command;
    private final Path data;
    private final List<String> arguments;
    private volatile Process process;
    private volatile boolean closing;
    private @Nullable Thread keeper;

    private PostgresServer(PostgresCommand command, Path data, int port) throws IOException {
        this.command = command;
        this.data = data;
        arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", String.valueOf(port)));
        settings(data).forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        process = launch(System.nanoTime() + MEMORY_LIMIT.toNanos());
    }

    /**
     * How often PostgreSQL is started again.
     *
     * @param most starts in a row; the count begins anew after PostgreSQL has run for longer than {@code steady}
     * @param pause before the first of them, doubled before each further one up to 15 s
     */
    record Restarts(int most, Duration pause, Duration steady) {
        /** The ten starts take more than a minute together. */
        static final Restarts USUAL = new Restarts(10, Duration.ofMillis(250), Duration.ofMinutes(10));

        private static final Duration LONGEST = Duration.ofSeconds(15);

        Duration before(int start) {
            Duration grown = pause.multipliedBy(1L << Math.min(20, start - 1));
            return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
        }
    }

    /** Starts it and waits until it takes connections. */
    static PostgresServer start(PostgresCommand command, Path data, int port) throws IOException {
        return new PostgresServer(command, data, port);
    }

    /**
     * From now on starts PostgreSQL again, on the same port and data, whenever it dies.
     *
     * @param whenGivenUp called in a thread of its own after all starts have failed
     */
    synchronized void keep(Restarts restarts, Runnable whenGivenUp) {
        keeper = new Thread(() -> keepRunning(restarts, whenGivenUp), "postgres-keeper");
        keeper.setDaemon(true);
        keeper.start();
    }

    @Override
    public void close() {
        closing = true;
        endKeeper();
        stop(process);
    }

    private synchronized void endKeeper() {
        if (keeper == null) {
            return;
        }
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(Process running) {
        if (!running.isAlive()) {
            return;
        }
        try {
            LeftoverPostgres.stop(running.toHandle());
        } catch (StartRefused e) {
            log.error("{} {}", e.getMessage(), e.action());
        }
    }

    private void keepRunning(Restarts restarts, Runnable whenGivenUp) {
        int starts = 0;
        try {
            while (!closing) {
                long since = System.nanoTime();
                int code = process.waitFor();
                if (System.nanoTime() - since > restarts.steady().toNanos()) {
                    starts = 0;
                }
                if (!closing) {
                    log.error("PostgreSQL on {} ended with exit code {}, and is started again", data, code);
                    starts = startAgain(starts, restarts);
                }
                if (starts > restarts.most()) {
                    log.error("PostgreSQL on {} does not start again; the server ends", data);
                    new Thread(whenGivenUp, "postgres-given-up").start();
                    return;
                }
            }
        } catch (InterruptedException e) {
            log.debug("PostgreSQL is kept no longer", e);
        }
    }

    /** Returns the number of starts since PostgreSQL last ran steadily; more than allowed if none succeeded. */
    private int startAgain(int earlier, Restarts restarts) throws InterruptedException {
        for (int start = earlier + 1; start <= restarts.most(); start++) {
            Thread.sleep(restarts.before(start).toMillis());
            try {
                process = launch(System.nanoTime());
                log.info("PostgreSQL on {} runs again", data);
                return start;
            } catch (IOException | StartRefused e) {
                if (closing) {
                    throw new InterruptedException("closed");
                }
                log.warn("start {} of {}: {}", start, restarts.most(), e.getMessage());
            }
        }
        return restarts.most() + 1;
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

    /**
     * Starts a process and waits until it takes connections. If an earlier process was killed, its sessions may live on
     * for a moment and hold its memory, and no new process starts meanwhile; so it is tried again until the given time.
     */
    private Process launch(long memoryEnd) throws IOException {
        while (true) {
            Process fresh = command.start("postgres", arguments);
            if (awaitReady(fresh)) {
                return fresh;
            }
            if (!memoryIsHeld() || System.nanoTime() > memoryEnd) {
                throw refused("did not start");
            }
        }
    }

    private boolean memoryIsHeld() {
        String words = command.lastWords();
        return words.substring(Math.max(0, words.lastIndexOf("FATAL"))).contains("shared memory block");
    }

    /** Returns false if the process ended. */
    private boolean awaitReady(Process fresh) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!isReady(fresh)) {
                if (fresh.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                if (System.nanoTime() > end) {
                    stop(fresh);
                    throw refused("was not ready within " + START_LIMIT.toSeconds() + " s");
                }
            }
            return true;
        } catch (InterruptedException e) {
            stop(fresh);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** As its own file says: only then is the port certainly its own, and nobody else is asked for a log-in. */
    private boolean isReady(Process fresh) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() > STATE_LINE
                    && lines.get(0).strip().equals(String.valueOf(fresh.pid()))
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
