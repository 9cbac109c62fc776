package org.decalign.backend.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.decalign.backend.platform.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The server's own PostgreSQL on `LAB_HOME/db`. Durable: the library's settings for tests (no fsync, no synchronous
 * commit) are undone. It is closed as a bean that the pool depends on, thus after the pool.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private final EmbeddedPostgres postgres;
    private final DatabaseKey key;

    /**
     * @param serverPort the server's own, which it takes only when the database runs
     */
    EmbeddedDatabase(Path home, int serverPort) {
        Path data = home.resolve("db");
        LeftoverPostgres.stop(data);
        key = DatabaseKey.of(home);
        try {
            postgres = builder(home, data).setPort(portBeside(serverPort)).start();
            key.demand(postgres, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            throw new StartRefused(
                    "The embedded PostgreSQL on " + data + " did not start: " + e.getMessage(),
                    "Its reason stands above. LAB_DATABASE_URL chooses a PostgreSQL outside instead.");
        }
        log.info("PostgreSQL on {} at port {}", data, postgres.getPort());
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return key.password();
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A free port other than the server's: two sockets that are open at once have different ones. */
    private static int portBeside(int serverPort) throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            return one.getLocalPort() == serverPort ? other.getLocalPort() : one.getLocalPort();
        }
    }

    private EmbeddedPostgres.Builder builder(Path home, Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(home.resolve("postgres").toFile())
                .setPGStartupWait(START_LIMIT)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setConnectConfig("password", key.password())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "60")
                .setServerConfig("timezone", "UTC");
    }
}
