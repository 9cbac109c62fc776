package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.decalign.backend.platform.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** When the server does not start, it says why and changes nothing. */
class StartTests extends LabServer {
    @Autowired
    JdbcConnectionDetails database;

    @TempDir
    Path home;

    @Test
    void theTestsRunOnTheDatabaseThatTheBuildAskedFor() {
        assertThat(HOME.resolve("db").toFile().exists()).isEqualTo(TestDatabase.isEmbedded());
    }

    @Test
    void offLoopbackItDemandsAToken() {
        refused(home, database, "LAB_TOKEN", "--lab.bind=0.0.0.0");
    }

    @Test
    void anAddressGivenToTheWebServerItselfDoesNotGetAroundTheToken() {
        refused(home, database, "LAB_TOKEN", "--server.address=0.0.0.0");
    }

    @Test
    void aSecondServerOnTheSameHomeIsRefused() {
        refused(HOME, database, "Another server");
    }

    @Test
    void aNewerDatabaseIsRefusedUntouched() {
        sql.sql("drop database if exists newer with (force)").update();
        sql.sql("create database newer").update();
        JdbcConnectionDetails newer = new OtherDatabase(database, "newer");
        new SecondServer(home, newer).close();
        JdbcClient there = JdbcClient.create(
                new DriverManagerDataSource(newer.getJdbcUrl(), newer.getUsername(), newer.getPassword()));
        there.sql("""
                        insert into flyway_schema_history (installed_rank, version, description, type, script,
                          installed_by, execution_time, success)
                        values (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 'x', 1, true)
                        """).update();
        there.sql("alter table run add column future text").update();
        List<String> before = tables(there);
        refused(home, newer, "newer than this server");
        assertThat(tables(there)).isEqualTo(before);
    }

    private static void refused(Path home, JdbcConnectionDetails database, String reason, String... settings) {
        assertThatThrownBy(() -> new SecondServer(home, database, settings).close())
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining(reason);
        assertThat(home.resolve("server.json").toFile().exists()).isEqualTo(home.equals(HOME));
    }

    private static List<String> tables(JdbcClient there) {
        return there.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' order by 1
                        """).query(String.class).list();
    }

    private record OtherDatabase(JdbcConnectionDetails server, String name) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return server.getUsername();
        }

        @Override
        public String getPassword() {
            return server.getPassword();
        }

        @Override
        public String getJdbcUrl() {
            return server.getJdbcUrl().replace("/postgres", "/" + name);
        }
    }
}
