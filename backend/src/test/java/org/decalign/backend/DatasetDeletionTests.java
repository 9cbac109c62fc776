package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.decalign.backend.access.Owner;
import org.decalign.backend.dataset.DatasetIntake.Registered;
import org.decalign.backend.dataset.DatasetRegister;
import org.decalign.datasets.importing.DatasetImporter;
import org.decalign.datasets.importing.ImportProgress;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.Suite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** A version in use stays; one that nothing uses goes with its files, and nothing of it is left whatever happens in between. */
class DatasetDeletionTests extends LabServer {
    private static final Path STORE = HOME.resolve("datasets");

    @TempDir
    Path folder;

    @Autowired
    DatasetRegister register;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcConnectionDetails database;

    @BeforeEach
    void emptyStore() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(STORE);
    }

    @Test
    void aVersionThatNothingUsesGoesWithItsFilesAndCanComeAgain() throws IOException {
        Path files = files(added("mfeat"));
        assertThat(files).isDirectory();
        delete("mfeat").expect(204);
        rest.get("/api/v1/datasets/mfeat").problem(404, "unknown-dataset");
        delete("mfeat").problem(404, "unknown-dataset");
        assertThat(STORE).isEmptyDirectory();
        assertThat(count("dataset_leftover")).isZero();
        added("mfeat");
        assertThat(files).isDirectory();
    }

    @Test
    void theFilesStayWhileTheSameContentStandsUnderAnotherName() throws IOException {
        Path files = files(added("one"));
        assertThat(files(added("two"))).isEqualTo(files);
        delete("one").expect(204);
        assertThat(files.resolve("manifest.json")).isRegularFile();
        delete("two").expect(204);
        assertThat(files).doesNotExist();
    }

    @Test
    void whatRunsStudiesBenchmarksAndBaselinesUseStaysAndTheRefusalNamesThem() {
        submit(Map.of("seeds", List.of(1, 2)));
        long run =
                submit(Map.of("seeds", List.of(3), "set", Map.of("alpha", 0.3))).get(0);
        sql.sql("""
                        insert into benchmark (name, definition) values ('b', '{}');
                        insert into benchmark_run select id, 0, 3, %d from benchmark;
                        insert into baseline (suite, name, benchmark_id, scores) select 'b', 'main', id, '{}' from benchmark;
                        insert into study (kind, name, definition, seeds) values ('ablation', 's', '{}', '{1}');
                        insert into study_cell select s.id, 0, g.dataset_id, g.id from study s, replicate_group g limit 1;
                        """.formatted(run)).update();
        assertThat(delete("digits").problem(409, "dataset-in-use").get("detail").asString())
                .isEqualTo("digits version 1 is used by 3 runs, 2 replicate groups, 1 study, 1 benchmark, 1 baseline;"
                        + " what is used is not deleted.");
        rest.get("/api/v1/datasets/digits").expect(200);
    }

    @Test
    void aParentStaysUntilTheVersionsDerivedFromItAreGone() throws IOException {
        added("mfeat");
        rest.post(
                        "/api/v1/datasets/mfeat/derive",
                        Map.of("name", "few", "recipe", Map.of("features", Map.of("fourier", "0-9"))))
                .expect(201);
        assertThat(delete("mfeat").problem(409, "dataset-in-use").get("detail").asString())
                .contains("1 derived version;");
        delete("few").expect(204);
        delete("mfeat").expect(204);
        assertThat(STORE).isEmptyDirectory();
    }

    @Test
    void whatADeletionLeftWhenItsServerDiedGoesAtTheNextImportAndWhatNobodyDeletedStays() throws IOException {
        Path left = folderOf(STORE, "b");
        Path foreign = folderOf(STORE, "c");
        Path moved = Files.createDirectories(STORE.resolve(".deleted-before"));
        leftover("b");
        Path kept = files(added("mfeat"));
        assertThat(left).doesNotExist();
        assertThat(moved).doesNotExist();
        assertThat(foreign).isDirectory();
        assertThat(kept).isDirectory();
        assertThat(count("dataset_leftover")).isZero();
    }

    @Test
    void whatADeletionLeftGoesWhenTheServerStartsAgain() throws IOException {
        Path left = folderOf(folder.resolve("datasets"), "b");
        leftover("b");
        try (SecondServer again = new SecondServer(folder, database)) {
            assertThat(again.home).isEqualTo(folder);
            assertThat(left).doesNotExist();
        }
        assertThat(count("dataset_leftover")).isZero();
    }

    @Test
    void aLeftoverWhoseContentCameAgainKeepsItsFiles() throws IOException {
        JsonNode first = added("mfeat");
        sql.sql("insert into dataset_leftover (hash) values (:hash)")
                .param("hash", hash(first))
                .update();
        added("other");
        assertThat(files(first)).isDirectory();
        assertThat(count("dataset_leftover")).isZero();
    }

    @Test
    void aContentThatIsDeletedBetweenItsStoringAndItsEntryIsStoredAgain() throws IOException {
        added("mfeat");
        AtomicInteger stored = new AtomicInteger();
        Registered result = register.add(
                () -> {
                    DatasetManifest manifest = store();
                    if (stored.incrementAndGet() == 1) {
                        delete("mfeat").expect(204);
                    }
                    return new DatasetRegister.Stored(manifest, null, null);
                },
                DatasetFacts.NONE,
                new Owner(null, "local"));
        assertThat(stored).hasValue(2);
        assertThat(result.created()).isTrue();
        assertThat(STORE.resolve(result.dataset().manifest().hash()).resolve("manifest.json"))
                .isRegularFile();
    }

    @Test
    void aRunThatIsBeingQueuedIsWaitedForAndThenKeepsItsDataset() {
        CompletableFuture<Rest.Answer> deleting = transaction.execute(status -> {
            sql.sql("""
                            insert into config (hash, keys) values (repeat('c', 64), '{}');
                            insert into experiment (name) values ('e');
                            insert into replicate_group (dataset_id, config_hash, code_version, experiment_id, name)
                            select d.id, repeat('c', 64), 'v', e.id, 'g' from dataset d, experiment e;
                            """).update();
            CompletableFuture<Rest.Answer> answer = CompletableFuture.supplyAsync(() -> delete("digits"));
            awaitLock(answer);
            return answer;
        });
        assertThat(deleting.join().problem(409, "dataset-in-use").get("detail").asString())
                .contains("1 replicate group");
    }

    @Test
    void aRunWhoseDatasetIsDeletedWhileItIsQueuedIsRefused() {
        CompletableFuture<Rest.Answer> submitting = transaction.execute(status -> {
            sql.sql("delete from dataset where name = 'digits'").update();
            CompletableFuture<Rest.Answer> answer = CompletableFuture.supplyAsync(() ->
                    rest.post("/api/v1/runs", Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1))));
            awaitLock(answer);
            return answer;
        });
        submitting.join().problem(409, "deleted-meanwhile");
        assertThat(count("run")).isZero();
    }

    /** Returns when somebody waits for a lock of this transaction; the answer must not be there before. */
    private void awaitLock(CompletableFuture<Rest.Answer> answer) {
        while (!sql.sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class)
                .single()) {
            assertThat(answer).isNotDone();
            Thread.onSpinWait();
        }
    }

    private DatasetManifest store() throws IOException {
        Path file = folder.resolve("mfeat.pkl.gz");
        if (!Files.exists(file)) {
            Files.write(file, mfeat());
        }
        return DatasetImporter.importFile(file, "mfeat", Suite.GENERIC, STORE, ImportProgress.NONE);
    }

    private JsonNode added(String name) throws IOException {
        return rest.postBytes("/api/v1/datasets?suite=generic&name=" + name, mfeat())
                .expect(201);
    }

    private Rest.Answer delete(String reference) {
        return rest.delete("/api/v1/datasets/" + reference);
    }

    private void leftover(String digit) {
        sql.sql("insert into dataset_leftover (hash) values (repeat(:digit, 64))")
                .param("digit", digit)
                .update();
    }

    private static Path folderOf(Path store, String digit) throws IOException {
        Path made = Files.createDirectories(store.resolve(digit.repeat(64)));
        Files.writeString(made.resolve("train.safetensors"), "x");
        return made;
    }

    private static Path files(JsonNode dataset) {
        return STORE.resolve(hash(dataset));
    }

    private static String hash(JsonNode dataset) {
        return dataset.get("manifest").get("hash").asString();
    }
}
