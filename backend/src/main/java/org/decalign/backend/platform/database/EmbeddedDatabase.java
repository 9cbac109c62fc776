package org.decalign.backend.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.decalign.backend.platform.StartRefused;
import org.decalign.protocol.home.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The server's own PostgreSQL on `LAB_HOME/db`. It listens on 127.0.0.1 and on no socket, and demands a password from
 * its first moment. It is closed as a bean that the pool depends on, thus after the pool.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "postgres";
    private final DatabaseKey key;
    private final int port;
    private final PostgresServer server;

    /**
     * @param serverPort the server's own, which it takes only when the database runs
     */
    EmbeddedDatabase(Path home, int serverPort) {
        Path data = home.resolve("db");
        LeftoverPostgres.stop(data);
        try {
            PrivateFiles.createFolder(home);
            key = DatabaseKey.of(home);
            port = portBeside(serverPort);
            PostgresCommand command = new PostgresCommand(PostgresPrograms.in(home), home);
            new DataFolder(home, command).prepare(key);
            server = PostgresServer.start(command, data, port);
            check(data, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.info("PostgreSQL on {} at port {}", data, port);
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return key.password();
    }

    /** Whoever else might listen there once PostgreSQL is gone is not told the password. */
    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?requireAuth=scram-sha-256";
    }

    /** As {@link PostgresServer#keep}. */
    void keep(PostgresServer.Restarts restarts, Runnable whenGivenUp) {
        server.keep(restarts, whenGivenUp);
    }

    @Override
    public void close() {
        server.close();
    }

    private void check(Path data, PostgresCommand command) throws IOException {
        try (Connection connection = DriverManager.getConnection(getJdbcUrl(), USER, key.password())) {
            refuseForeignRoles(ForeignRoles.in(connection), data, command);
        } catch (SQLException e) {
            server.close();
            throw new StartRefused(
                    "The embedded PostgreSQL on " + data + " does not let the server in: " + e.getMessage(),
                    "If it is the password: delete " + key.file() + ", and the next start sets another one.");
        } catch (StartRefused | IOException e) {
            server.close();
            throw e;
        }
    }

    private static void refuseForeignRoles(List<String> roles, Path data, PostgresCommand command) throws IOException {
        if (roles.isEmpty()) {
            return;
        }
        throw new StartRefused(
                "The embedded database " + data + " has roles with rights over it that the server did not make: "
                        + String.join(", ", roles) + ". Somebody else may have been in it.",
                "Find out who made them. To remove one, run `" + command.byHand("postgres") + " --single -D " + data
                        + " postgres`, enter `reassign owned by ROLE to postgres`, `drop owned by ROLE` and"
                        + " `drop role ROLE`, a line each with a name from above for ROLE, and end with Ctrl-D.");
    }

    /** A free port other than the server's: two sockets that are open at once have different ones. */
    private static int portBeside(int serverPort) throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            return one.getLocalPort() == serverPort ? other.getLocalPort() : one.getLocalPort();
        }
    }
}
