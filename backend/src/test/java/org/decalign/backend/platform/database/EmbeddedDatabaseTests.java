package org.decalign.backend.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {
    @TempDir
    Path home;

    @Test
    void itIsDurableDemandsItsPasswordAndKeepsItsDataOverARestart() throws Exception {
        try (EmbeddedDatabase database = new EmbeddedDatabase(home, 8080);
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "show fsync")).isEqualTo("on");
            assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(connection, "show full_page_writes")).isEqualTo("on");
            assertThatThrownBy(() -> connect(database, "guess")).isInstanceOf(SQLException.class);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table kept as select 42 as answer");
            }
        }
        try (EmbeddedDatabase database = new EmbeddedDatabase(home, 8080);
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "select answer from kept")).isEqualTo("42");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("db.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aPidFileWhoseNumberBelongsToAnotherProgramNowIsRemoved() throws IOException {
        Path data = Files.createDirectories(home.resolve("db"));
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");
        LeftoverPostgres.stop(data);
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private static Connection connect(EmbeddedDatabase database, String password) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), password);
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
