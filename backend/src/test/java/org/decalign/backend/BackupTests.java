package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.decalign.datasets.backup.BackupHead;
import org.decalign.datasets.backup.BackupReader;
import org.decalign.datasets.backup.BackupWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Backups over REST, and what a restore makes of them. */
class BackupTests extends LabServer {
    @Autowired
    JdbcConnectionDetails database;

    @TempDir
    Path folder;

    Path backup;
    Path home;
    JdbcConnectionDetails other;

    @BeforeEach
    void prepare() {
        backup = folder.resolve("lab.backup");
        home = folder.resolve("home");
        sql.sql("delete from dataset").update(); // its files are made up
        sql.sql("drop database if exists restored with (force)").update();
        sql.sql("create database restored").update();
        other = new OtherDatabase(database, "restored");
    }

    @Test
    void aBackupTakenWhileAWorkerWritesIsConsistentAndItsLeaseEndsWithoutALoss() throws Exception {
        importDigits();
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.losses(1, 1, 5, 0).expect(204);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int b = 2; !enough.get(); b++) {
                held.losses(b, 5L * b - 4, 5L * b, 0).expect(204);
                held.checkpoint("epoch-" + b, 5L * b, "weights " + b).expect(201);
            }
        });
        take();
        take();
        enough.set(true);
        writer.get(60, TimeUnit.SECONDS);
        Restore restore = Restore.into(home, other, backup);
        assertThat(restore.exit()).as(restore.text()).isZero();
        try (SecondServer server = new SecondServer(home, other)) {
            JsonNode view = server.rest().get("/api/v1/runs/" + run).expect(200);
            assertThat(view.get("state").asString()).isEqualTo("QUEUED");
            assertThat(view.at("/attemptList/0/state").asString()).isEqualTo("RELEASED");
            wholeCurve(other);
            wholeArtifacts(server.rest(), run);
            assertThat(held.at(server.rest()).beat(2).status())
                    .as("the old lease")
                    .isEqualTo(409);
            TestWorker.Held next = new TestWorker(server.rest(), "other").lease();
            assertThat(next.token()).isGreaterThan(held.token() + 1_000_000);
            next.fail(true).expect(204);
            assertThat(lossesIn(other)).isEqualTo(1);
        }
    }

    @Test
    void streamsThatWereOpenBeforeTheRestoreAreToldToReload() throws Exception {
        importDigits();
        long run = submitOne();
        new TestWorker(rest, "w").lease().losses(1, 1, 3, 0).expect(204);
        take();
        String place = rest.get("/api/v1/runs/" + run + "/metrics").header("X-Event-Id");
        String ofAll;
        try (EventStream stream = new EventStream(rest, "/api/v1/stream")) {
            ofAll = stream.any().id();
        }
        assertThat(Restore.into(home, other, backup).exit()).isZero();
        try (SecondServer server = new SecondServer(home, other);
                EventStream one =
                        new EventStream(server.rest("Last-Event-ID", place), "/api/v1/runs/" + run + "/stream");
                EventStream all = new EventStream(server.rest("Last-Event-ID", ofAll), "/api/v1/stream")) {
            assertThat(one.any().name()).isEqualTo("reload");
            assertThat(all.any().name()).isEqualTo("reload");
            long next = server.rest()
                    .post("/api/v1/runs", Map.of("dataset", "mfeat", "preset", "mfeat", "seeds", List.of(9)))
                    .expect(201)
                    .at("/runs/0/id")
                    .asLong();
            assertThat(next).isEqualTo(run + 1);
            assertThat(all.next("run").json().get("id").asLong()).isEqualTo(next);
        }
    }

    @Test
    void aDamagedCutOrForeignFileIsRefusedAndLeavesNothing() throws IOException {
        take();
        byte[] whole = Files.readAllBytes(backup);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(backup, damaged);
        refused(1, "damaged");
        Files.write(backup, java.util.Arrays.copyOf(whole, whole.length * 3 / 4));
        refused(1, "cut off");
        Files.writeString(backup, "something else");
        refused(1, "is not a backup");
        Files.delete(backup);
        refused(2, "is not a file");
    }

    @Test
    void aHomeOrADatabaseThatIsNotEmptyIsRefused() throws IOException {
        take();
        Files.createDirectories(home.resolve("datasets"));
        assertThat(Restore.into(home, other, backup))
                .matches(r -> r.exit() == 2)
                .matches(r -> r.text().contains("is not empty: it has datasets"));
        assertThat(home.resolve("datasets")).isEmptyDirectory();
        Files.delete(home.resolve("datasets"));
        assertThat(Restore.into(home, database, backup))
                .matches(r -> r.exit() == 2)
                .matches(r -> r.text().contains("The database is not empty"));
        try (var left = Files.list(home)) {
            assertThat(left.map(f -> f.getFileName().toString())).isSubsetOf("server.lock");
        }
    }

    @Test
    void theSecretThatSealsCookiesIsInNoBackupAndARestoreMakesANewOne() throws IOException {
        take();
        assertThat(BackupReader.verify(backup).tables())
                .extracting(BackupHead.Table::name)
                .contains("access_token")
                .doesNotContain("server_secret");
        assertThat(Restore.into(home, other, backup).exit()).isZero();
        String secret = "select encode(bytes, 'hex') from server_secret";
        assertThat(client(other).sql(secret).query(String.class).single())
                .hasSize(64)
                .isNotEqualTo(sql.sql(secret).query(String.class).single());
    }

    @Test
    void aNewerBackupIsRefusedWithBothVersions() throws IOException {
        write("999", List.of(), Map.of());
        refused(2, "the-maker made it, with schema 999; this is test with schema");
        assertThat(tablesIn(other)).isZero();
    }

    @Test
    void whatCannotBeRestoredLeavesDatabaseAndHomeEmpty() throws IOException {
        List<BackupHead.Table> tables = List.of(new BackupHead.Table("experiment", List.of("id", "name")));
        write("8", tables, Map.of("experiment", "not a number\tname\n"));
        refused(1, "the rows of experiment");
        assertThat(tablesIn(other)).isZero();
    }

    @Test
    void aBackupOfAnOlderReleaseIsRestoredAndMigrated() throws IOException {
        List<BackupHead.Table> tables = List.of(
                new BackupHead.Table("baseline", List.of("id", "suite", "name", "benchmark_id", "scores")),
                new BackupHead.Table("benchmark", List.of("id", "name", "definition", "baseline_id")),
                new BackupHead.Table("experiment", List.of("id", "name", "description")));
        write(
                "8",
                tables,
                Map.of(
                        "baseline", "4\tgate\tmain\t5\t{}\n",
                        "benchmark", "5\tgate\t{}\t4\n",
                        "experiment", "7\told one\tits text\n"));
        Restore restore = Restore.into(home, other, backup);
        assertThat(restore.exit()).as(restore.text()).isZero();
        try (SecondServer server = new SecondServer(home, other)) {
            String experiments = server.rest().get("/api/v1/experiments").text();
            assertThat(experiments).contains("old one", "its text");
            JsonNode made = server.rest()
                    .post("/api/v1/experiments", Map.of("name", "new one"))
                    .expect(201);
            assertThat(made.get("id").asLong()).isEqualTo(20);
        }
    }

    @Test
    void aFileThatTheStoreHasLostIsNamedAndTheRestIsBackedUp() throws IOException {
        importDigits();
        submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.checkpoint("epoch-1", 1, "kept").expect(201);
        held.checkpoint("epoch-2", 2, "lost").expect(201);
        String lost = TestWorker.sha256("lost");
        Path file = HOME.resolve("artifacts").resolve(lost.substring(0, 2)).resolve(lost);
        Files.delete(file);
        assertThat(take().header("X-Backup-Missing")).isEqualTo("1");
        assertThat(BackupReader.verify(backup).missing())
                .containsExactly(HOME.relativize(file).toString());
        Restore restore = Restore.into(home, other, backup);
        assertThat(restore.exit()).isZero();
        assertThat(restore.text()).contains("had lost it: artifacts/");
    }

    @Test
    void whatIsRestoredIsReadByItsOwnerOnlyAndNothingIsLeftOfTheBackupInTheHome() throws IOException {
        importDigits();
        take();
        assertThat(Restore.into(home, other, backup).exit()).isZero();
        try (var files = Files.walk(home.resolve("datasets"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                            .isEqualTo("rw-------"));
        }
        try (var left = Files.list(HOME)) {
            assertThat(left.map(f -> f.getFileName().toString())).noneMatch(n -> n.startsWith(".backup-"));
        }
    }

    private Rest.Answer take() {
        try {
            Rest.Answer answer = rest.get("/api/v1/backup");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            Files.write(backup, answer.response().body());
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void importDigits() {
        rest.post("/api/v1/datasets/bundled/mfeat", Map.of()).expect(201);
    }

    @Override
    long submitOne() {
        return rest.post("/api/v1/runs", Map.of("dataset", "mfeat", "preset", "mfeat", "seeds", List.of(1)))
                .expect(201)
                .at("/runs/0/id")
                .asLong();
    }

    private void refused(int exit, String reason) {
        Restore restore = Restore.into(home, other, backup);
        assertThat(restore.text()).contains(reason);
        assertThat(restore.exit()).isEqualTo(exit);
        assertThat(home).doesNotExist();
    }

    private static long lossesIn(JdbcConnectionDetails there) {
        return client(there).sql("select losses from job").query(Long.class).single();
    }

    private static long tablesIn(JdbcConnectionDetails there) {
        return client(there)
                .sql("select count(*) from pg_tables where schemaname = 'public'")
                .query(Long.class)
                .single();
    }

    private static JdbcClient client(JdbcConnectionDetails there) {
        return JdbcClient.create(
                new DriverManagerDataSource(there.getJdbcUrl(), there.getUsername(), there.getPassword()));
    }

    /** Each step once, as far as the batches that the attempt's row counts. */
    private static void wholeCurve(JdbcConnectionDetails there) {
        String curve = "select max(step) || ' of ' || count(*) from metric";
        String batches =
                "select 5 * last_metric_batch || ' of ' || 5 * last_metric_batch from attempt where number = 1";
        assertThat(client(there).sql(curve).query(String.class).single())
                .isEqualTo(client(there).sql(batches).query(String.class).single());
    }

    private static void wholeArtifacts(Rest rest, long run) {
        String path = "/api/v1/runs/" + run + "/artifacts";
        Set<String> names = new HashSet<>();
        for (JsonNode artifact : rest.get(path).expect(200)) {
            String name = artifact.get("name").asString();
            names.add(name);
            assertThat(rest.get(path + "/" + name).text()).isEqualTo("weights " + name.substring("epoch-".length()));
        }
        assertThat(names.size()).isLessThanOrEqualTo(2);
    }

    /** Writes a backup by hand: rows of tables in the form of COPY. */
    private void write(String schema, List<BackupHead.Table> tables, Map<String, String> rows) throws IOException {
        BackupHead head = new BackupHead(
                BackupHead.FORMAT,
                "the-maker",
                schema,
                Instant.EPOCH,
                tables,
                Map.of("experiment_id_seq", 19L),
                List.of());
        try (OutputStream out = Files.newOutputStream(backup);
                BackupWriter writer = new BackupWriter(head, out, folder.resolve("list"))) {
            for (BackupHead.Table table : tables) {
                writer.add("database/" + table.name() + "/000001.copy.gz", zipped(rows.get(table.name())));
            }
            writer.finish();
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
