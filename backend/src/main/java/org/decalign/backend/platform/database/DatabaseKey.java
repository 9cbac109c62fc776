package org.decalign.backend.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * The embedded database's password, kept in `LAB_HOME/db.key` for its owner only. Without it every user of the machine
 * could become the database's superuser, for the library asks for none.
 */
final class DatabaseKey {
    private static final String RULES = """
            # Written by the server: a password from every local client.
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            host  all all ::1/128      scram-sha-256
            """;
    private final String password;

    private DatabaseKey(String password) {
        this.password = password;
    }

    static DatabaseKey of(Path home) {
        Path file = home.resolve("db.key");
        try {
            Files.createDirectories(home);
            if (!Files.exists(file)) {
                create(file);
            }
            return new DatabaseKey(Files.readString(file).strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String password() {
        return password;
    }

    /** Sets the password and demands it from the next connection on; does nothing where that is done already. */
    void demand(EmbeddedPostgres postgres, Path data) throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        if (Files.readString(rules).equals(RULES)) {
            return;
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            Files.writeString(rules, RULES);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("its password cannot be set: " + e.getMessage(), e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        Path fresh = Files.createTempFile(file.getParent(), "db", ".key"); // readable by its owner only
        if (Files.getFileAttributeView(fresh, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(fresh, HexFormat.of().formatHex(bytes));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
