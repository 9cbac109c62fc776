package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    @Test
    void aServerOnAnotherLoopbackAddressSaysSoAndAnswersToItsNameOnly() throws IOException {
        try (SecondServer server = new SecondServer(home, database, "--lab.bind=127.0.0.2")) {
            String url = "http://127.0.0.2:" + server.port();
            assertThat(home.resolve("server.json")).content().contains('"' + url + '"');
            new Rest(url).get("/api/v1/queue").expect(200);
            new Rest(url, "Origin", url).get("/api/v1/queue").expect(200);
            new Rest(url, "Origin", "http://127.0.0.3:80").get("/api/v1/queue").expect(403);
            assertThat(status(server.port(), "127.0.0.2")).contains(" 200 ");
            assertThat(status(server.port(), "localhost")).contains(" 200 ");
            assertThat(status(server.port(), "127.0.0.3")).contains(" 403 ");
            assertThat(status(server.port(), "evil.example")).contains(" 403 ");
        }
    }

    private static String status(int port, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.2", port)) {
            socket.getOutputStream()
                    .write(("GET /api/v1/queue HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void aServerCallsItsDatabaseAndNothingElse() {
        ProxySelector before = ProxySelector.getDefault();
        Set<String> hosts = ConcurrentHashMap.newKeySet();
        ProxySelector.setDefault(new Notes(hosts));
        try (SecondServer server = new SecondServer(home, database)) {
            server.rest().get("/actuator/health").expect(200);
            server.rest().get("/v3/api-docs").expect(200);
        } finally {
            ProxySelector.setDefault(before);
        }
        String outside =
                URI.create(database.getJdbcUrl().substring("jdbc:".length())).getHost();
        assertThat(hosts).contains(outside).isSubsetOf("127.0.0.1", outside);
    }

    /** Hears of every address that Java is about to call, by socket or by HTTP. */
    private static final class Notes extends ProxySelector {
        private final Set<String> hosts;

        Notes(Set<String> hosts) {
            this.hosts = hosts;
        }

        @Override
        public List<Proxy> select(URI uri) {
            hosts.add(uri.getHost());
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException reason) {
            // noted already
        }
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
}
