package org.decalign.backend.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.decalign.backend.platform.StartRefused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTests {
    private static final PostgresServer.Restarts RESTARTS =
            new PostgresServer.Restarts(10, Duration.ofMillis(5), Duration.ofMinutes(10));
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @BeforeEach
    void programs() throws IOException {
        UnpackedPostgres.linkTo(home);
    }

    @Test
    void itIsDurableDemandsItsPasswordAndKeepsItsDataOverARestart() throws Exception {
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "show fsync")).isEqualTo("on");
            assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(connection, "show data_checksums")).isEqualTo("on");
            assertThatThrownBy(() -> connect(database, "guess")).isInstanceOf(SQLException.class);
            execute(connection, "create table kept as select 42 as answer");
        }
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "select answer from kept")).isEqualTo("42");
        }
        assertThat(permissions(home.resolve("db.key"))).isEqualTo("rw-------");
    }

    @Test
    void itListensOnLoopbackAloneAndOnNoSocketHoweverDeepItsHomeIs() throws Exception {
        Path deep = home.resolve("d".repeat(100)).resolve("e".repeat(100));
        UnpackedPostgres.linkTo(deep);
        try (EmbeddedDatabase database = new EmbeddedDatabase(deep, 8080);
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "show unix_socket_directories")).isEmpty();
            assertThat(ask(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThat(deep.resolve("logs/postgres.log"))
                .content()
                .contains("listening on IPv4 address \"127.0.0.1\"")
                .doesNotContain("Unix socket");
    }

    @Test
    void noRuleEverLetAnybodyInWithoutAPassword() throws Exception {
        start().close();
        assertThat(Files.readString(home.resolve("db/pg_hba.conf")).lines().filter(l -> !l.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("scram-sha-256"));
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("db", "db.key", "logs", "postgres");
        }
        assertThat(home.resolve("logs/postgres.log")).content().doesNotContain("trust");
    }

    @Test
    void aHomeThatAnEarlierReleaseLeftOpenIsShutBeforePostgresListens() throws Exception {
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            execute(connection, "alter role postgres password null");
            execute(connection, "create table kept as select 42 as answer");
        }
        Files.writeString(home.resolve("db/pg_hba.conf"), "local all all trust\nhost all all 127.0.0.1/32 trust\n");
        Files.writeString(home.resolve("db/postgresql.auto.conf"), "hba_file = '/dev/null'\nfsync = off\n");
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "select answer from kept")).isEqualTo("42");
            assertThat(ask(connection, "show fsync")).isEqualTo("on");
            assertThat(ask(connection, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> connect(database, "guess")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aLostKeyIsReplacedByANewPassword() throws Exception {
        start().close();
        Files.delete(home.resolve("db.key"));
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
        Files.writeString(home.resolve("db.key"), "another");
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("password authentication failed");
        assertThat(home.resolve("db/postmaster.pid")).doesNotExist();
    }

    @Test
    void rolesThatCouldTakeItOverAreRefusedByNameWithTheRepair() throws Exception {
        List<String> rights = List.of(
                "superuser",
                "createrole",
                "replication",
                "bypassrls",
                "in role pg_execute_server_program",
                "in role pg_write_server_files",
                "in role postgres");
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            for (int i = 0; i < rights.size(); i++) {
                execute(connection, "create role \"Intruder\n" + i + "\" login " + rights.get(i));
            }
            execute(connection, "create role reader login in role pg_read_all_data");
        }
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refusal ->
                                assertThat(refusal.action()).contains("--single -D " + home.resolve("db"), "drop role"))
                .hasMessageContaining("\"Intruder?0\", \"Intruder?1\", \"Intruder?2\", \"Intruder?3\","
                        + " \"Intruder?4\", \"Intruder?5\", \"Intruder?6\".");
        assertThat(home.resolve("db/postmaster.pid")).doesNotExist();
    }

    @Test
    void theStatedRepairWorksAndARoleThatOnlyReadsIsNoneOfOurBusiness() throws Exception {
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            execute(connection, "create role intruder superuser login");
            execute(connection, "create role reader login password 'x' in role pg_read_all_data");
            execute(connection, "set role intruder");
            execute(connection, "create table theirs as select 42 as answer");
        }
        PostgresCommand command = new PostgresCommand(PostgresPrograms.in(home), home);
        command.run(
                "postgres",
                List.of("--single", "-D", home.resolve("db").toString(), "postgres"),
                "reassign owned by intruder to postgres\ndrop owned by intruder\ndrop role intruder\n");
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "select answer from theirs")).isEqualTo("42");
        }
    }

    @Test
    void postgresIsNotGivenTheServersEnvironment() throws Exception {
        assertThat(System.getenv()).containsKey("HOME");
        try (EmbeddedDatabase database = start()) {
            assertThat(database.getUsername()).isEqualTo("postgres");
            String pid = Files.readAllLines(home.resolve("db/postmaster.pid")).get(0);
            String environment = Files.readString(Path.of("/proc", pid, "environ"));
            assertThat(environment.split("\0"))
                    .extracting(variable -> variable.split("=")[0])
                    .contains("PATH")
                    .isSubsetOf("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ");
        }
    }

    @Test
    void aStartThatFailsSaysWhatPostgresSays() throws Exception {
        start().close();
        Files.writeString(home.resolve("db/postgresql.conf"), "no_such_setting = 1\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no_such_setting")
                .hasMessageContaining("postgres.log");
    }

    @Test
    void aFolderLeftHalfMadeByAFirstStartIsMadeAnew() throws Exception {
        Files.createDirectories(home.resolve("db.new/base"));
        Files.writeString(home.resolve("db.new/PG_VERSION"), "18\n");
        try (EmbeddedDatabase database = start();
                Connection connection = connect(database, database.getPassword())) {
            assertThat(ask(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aPostgresThatOutlivedItsServerIsStoppedByTheNextStart() throws Exception {
        try (EmbeddedDatabase leftover = start();
                Connection connection = connect(leftover, leftover.getPassword())) {
            execute(connection, "create table kept as select 42 as answer");
            String pid = Files.readAllLines(home.resolve("db/postmaster.pid")).get(0);
            try (EmbeddedDatabase next = start();
                    Connection again = connect(next, next.getPassword())) {
                assertThat(ask(again, "select answer from kept")).isEqualTo("42");
                assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                        .isEmpty();
            }
        }
    }

    @Test
    void aPostgresThatIsKilledIsStartedAgainOnItsPortAndData() throws Exception {
        try (EmbeddedDatabase database = start()) {
            database.keep(RESTARTS, () -> {});
            try (Connection connection = connect(database, database.getPassword())) {
                execute(connection, "create table kept as select 42 as answer");
                kill();
            }
            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
                try (Connection again = connect(database, database.getPassword())) {
                    assertThat(ask(again, "select answer from kept")).isEqualTo("42");
                }
            });
        }
        assertThat(home.resolve("db/postmaster.pid")).doesNotExist();
    }

    @Test
    void aPostgresThatCannotBeStartedAgainIsGivenUpAfterTheLastStart() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        try (EmbeddedDatabase database = start()) {
            assertThat(database.getUsername()).isEqualTo("postgres");
            database.keep(RESTARTS, givenUp::countDown);
            Files.delete(PostgresPrograms.in(home).program("postgres"));
            kill();
            assertThat(givenUp.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void pausesBetweenStartsGrowToFifteenSeconds() {
        PostgresServer.Restarts usual = PostgresServer.Restarts.USUAL;
        assertThat(usual.before(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(usual.before(4)).isEqualTo(Duration.ofSeconds(2));
        assertThat(usual.before(10)).isEqualTo(Duration.ofSeconds(15));
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

    private void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(home.resolve("db/postmaster.pid")).get(0).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private EmbeddedDatabase start() {
        return new EmbeddedDatabase(home, 8080);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static Connection connect(EmbeddedDatabase database, String password) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
