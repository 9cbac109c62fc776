package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.decalign.backend.platform.retention.RetentionSweep;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Archiving, deleting, restoring and purging runs. */
class CleanupTests extends LabServer {
    private static final String RUNS = "/api/v1/runs/";

    @Autowired
    RetentionSweep retention;

    @Autowired
    TransactionOperations transaction;

    @Test
    void anArchivedRunIsInNoListUnlessAskedForAndIsCountedStill() {
        twoSeeds();
        assertThat(post(1, "archive").expect(200).get("lifecycle").asString()).isEqualTo("ARCHIVED");
        assertThat(listed("")).containsExactly(2L);
        assertThat(listed("?lifecycle=ARCHIVED")).containsExactly(1L);
        assertThat(listed("?group=1")).containsExactly(2L, 1L);
        assertThat(meanOf(1).get("n").asInt()).isEqualTo(2);
        rest.get(RUNS + 1).expect(200);
        post(2, "archive").expect(200);
        assertThat(rest.get("/api/v1/groups").expect(200).get("items").size()).isZero();
        post(1, "restore").expect(200);
        assertThat(listed("")).containsExactly(1L);
        assertThat(rest.get("/api/v1/groups").expect(200).get("items").size()).isEqualTo(1);
    }

    @Test
    void aRunThatAMeanCountsIsDeletedOnlyIfThatIsAskedForAndTheAnswerSaysWhichMeanChanges() {
        twoSeeds();
        JsonNode uses = rest.get(RUNS + "1/uses").expect(200).at("/uses/0");
        assertThat(uses.get("kind").asString() + uses.get("id")).isEqualTo("group1");
        assertThat(uses.get("effect").asString()).isEqualTo("its mean would be over 1 of its 2 seeds");
        JsonNode refused = delete(1, "").problem(409, "in-use");
        assertThat(refused.get("detail").asString())
                .contains("group 1 \"mfeat\"", "1 of its 2 seeds", "Say counted=true");
        assertThat(state(1)).isEqualTo("SUCCEEDED");
        JsonNode deleted = delete(1, "?counted=true").expect(200);
        assertThat(deleted.at("/uses/0/id").asLong()).isEqualTo(1);
        assertThat(deleted.get("purgeAt").asString()).isNotBlank();
        delete(1, "").expect(200);
    }

    @Test
    void aDeletedRunIsInNoListMeanBoardOrCountAndComesBackWhole() {
        twoSeeds();
        JsonNode before = rest.get("/api/v1/groups/1").expect(200);
        String board = board();
        delete(1, "?counted=true").expect(200);
        assertThat(listed("")).containsExactly(2L);
        assertThat(listed("?group=1")).containsExactly(2L);
        assertThat(listed("?lifecycle=DELETED&group=1")).containsExactly(1L);
        assertThat(meanOf(1).get("n").asInt()).isEqualTo(1);
        assertThat(meanOf(1).get("mean").asDouble()).isEqualTo(0.7);
        JsonNode group = rest.get("/api/v1/groups/1").expect(200);
        assertThat(group.get("runCount").asInt()).isEqualTo(1);
        assertThat(group.get("states").toString()).isEqualTo("{\"SUCCEEDED\":1}");
        assertThat(board()).isNotEqualTo(board).doesNotContain("\"runs\":[1,2]");
        assertThat(rest.get("/api/v1/datasets/digits").expect(200).get("runs").asInt())
                .isEqualTo(1);
        assertThat(rest.get(RUNS + 1).expect(200).get("lifecycle").asString()).isEqualTo("DELETED");
        post(1, "archive").problem(409, "deleted");
        post(1, "restore").expect(200);
        assertThat(rest.get("/api/v1/groups/1").expect(200)).isEqualTo(before);
        assertThat(board()).isEqualTo(board);
    }

    @Test
    void aSubmitDoesNotUseADeletedRunAndUsesAnArchivedOne() {
        twoSeeds();
        delete(1, "?counted=true").expect(200);
        post(2, "archive").expect(200);
        assertThat(submit(Map.of("seeds", List.of(1, 2)))).containsExactly(3L, 2L);
    }

    @Test
    void whatAStudyABenchmarkOrABaselineCountsStays() {
        rest.post("/api/v1/studies", CleanupOfStudiesTests.STUDY).expect(201);
        succeed(0.5, 0.6);
        rest.post("/api/v1/benchmarks", CleanupOfStudiesTests.BENCHMARK).expect(201);
        rest.post("/api/v1/benchmarks/1/promote", Map.of()).expect(201);
        assertThat(delete(1, "?counted=true")
                        .problem(409, "in-use")
                        .get("detail")
                        .asString())
                .contains("study 1 \"s\"", "benchmark 1 \"nightly\"", "baseline \"main of nightly\"")
                .doesNotContain("group", "counted=true");
        deleted("/api/v1/studies/1").expect(200);
        deleted("/api/v1/benchmarks/1?counted=true").expect(200);
        delete(1, "?counted=true").expect(200);
    }

    @Test
    void aRunThatHasNotEndedIsCancelledFirst() {
        long run = submitOne();
        assertThat(delete(run, "?counted=true")
                        .problem(409, "run-not-ended")
                        .get("detail")
                        .asString())
                .contains("cancel it");
        rest.post(RUNS + run + "/cancel", Map.of()).expect(202);
        delete(run, "").expect(200);
    }

    @Test
    void aStudyThatBeginsToCountARunWhileItIsDeletedKeepsIt() {
        twoSeeds();
        CompletableFuture<Rest.Answer> deleting = transaction.execute(status -> {
            sql.sql("select hash from config for no key update")
                    .query(String.class)
                    .list();
            CompletableFuture<Rest.Answer> answer = CompletableFuture.supplyAsync(() -> delete(1, "?counted=true"));
            while (!sql.sql("select exists (select 1 from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single()) {
                assertThat(answer).isNotDone();
                Thread.onSpinWait();
            }
            sql.sql("""
                            insert into study (kind, name, definition, seeds) values ('ablation', 's', '{}', '{1}');
                            insert into study_cell select s.id, 0, g.dataset_id, g.id from study s, replicate_group g;
                            insert into study_run select study_id, dataset_id, arm, 1 from study_cell;
                            """).update();
            return answer;
        });
        deleting.join().problem(409, "in-use");
    }

    @Test
    void aPurgeFreesTheRowsAndTheFilesThatNoOtherRunHas() {
        submit(Map.of("seeds", List.of(1, 2)));
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.losses(1, 1, 5, 0).expect(204);
        held.log(1, "hello").expect(204);
        held.checkpoint("own", 1, "own").expect(201);
        held.checkpoint("shared", 2, "shared").expect(201);
        held.predict("test", "a", "b").expect(204);
        held.succeed(0.5).expect(204);
        TestWorker.Held other = new TestWorker(rest, "v").lease();
        other.checkpoint("shared", 2, "shared").expect(201);
        other.succeed(0.6).expect(204);
        post(1, "purge").problem(409, "not-deleted");
        assertThat(delete(1, "?counted=true").expect(200).get("bytes").asInt()).isEqualTo(3);
        assertThat(file("own")).isRegularFile();
        post(1, "purge").expect(204);
        rest.get(RUNS + 1).problem(404, "unknown-run");
        post(1, "restore").problem(404, "unknown-run");
        for (String table : List.of("metric", "log_line", "prediction", "artifact_leftover")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("artifact")).isEqualTo(1);
        assertThat(count("run_score")).isEqualTo(2);
        assertThat(file("own")).doesNotExist();
        assertThat(file("shared")).isRegularFile();
    }

    @Test
    void whatIsDeletedIsPurgedAfterThirtyDays() {
        twoSeeds();
        delete(1, "?counted=true").expect(200);
        post(2, "archive").expect(200);
        age("29 days");
        retention.sweep();
        rest.get(RUNS + 1).expect(200);
        age("31 days");
        retention.sweep();
        rest.get(RUNS + 1).problem(404, "unknown-run");
        rest.get(RUNS + 2).expect(200);
    }

    @Test
    void filesThatAPurgeLeftWhenItsServerDiedGoWithTheNextSweep() throws IOException {
        Path left = file("left");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "left");
        sql.sql("insert into artifact_leftover (sha256) values (:sha256)")
                .param("sha256", TestWorker.sha256("left"))
                .update();
        retention.sweep();
        assertThat(left).doesNotExist();
        assertThat(count("artifact_leftover")).isZero();
    }

    @Test
    void aFileThatCannotBeDeletedKeepsNoOther() throws IOException {
        List<String> contents = Stream.of("one", "two")
                .sorted(Comparator.comparing(TestWorker::sha256))
                .toList();
        Path stuck = file(contents.get(0));
        Files.createDirectories(stuck.resolve("not empty"));
        Path free = file(contents.get(1));
        Files.createDirectories(free.getParent());
        Files.writeString(free, "free");
        contents.forEach(content -> sql.sql("insert into artifact_leftover (sha256) values (:sha256)")
                .param("sha256", TestWorker.sha256(content))
                .update());
        retention.sweep();
        assertThat(free).doesNotExist();
        assertThat(count("artifact_leftover")).isEqualTo(1);
        Files.delete(stuck.resolve("not empty"));
        retention.sweep();
        assertThat(count("artifact_leftover")).isZero();
    }

    @Test
    void aDatasetWithOneMistakenRunGoesOnceTheRunIsPurged() {
        submitOne();
        TestWorker.ofCode(rest, "other").lease().succeed(0.5).expect(204);
        delete(1, "?counted=true").expect(200);
        assertThat(deleted("/api/v1/datasets/digits")
                        .problem(409, "dataset-in-use")
                        .get("detail")
                        .asString())
                .contains("1 deleted run;", "30 days after", "purge them");
        post(1, "purge").expect(204);
        assertThat(count("replicate_group"))
                .as("that of the expected code went too")
                .isZero();
        deleted("/api/v1/datasets/digits").expect(204);
    }

    @Test
    void aGroupThatLinksAPurgedRunIsEmptyAndGoesToo() {
        twoSeeds();
        submit(Map.of("seeds", List.of(1, 2), "experiment", "other"));
        assertThat(count("replicate_group")).isEqualTo(2);
        assertThat(rest.get(RUNS + "1/uses").expect(200).get("useCount").asInt())
                .isEqualTo(2);
        for (int run = 1; run <= 2; run++) {
            delete(run, "?counted=true").expect(200);
            post(run, "purge").expect(204);
        }
        assertThat(count("replicate_group")).isZero();
    }

    @Test
    void whatTheStreamSaysOfADeletedRunTellsThatItIsDeleted() {
        twoSeeds();
        try (EventStream stream = new EventStream(rest, "/api/v1/stream")) {
            stream.opened();
            delete(1, "?counted=true").expect(200);
            assertThat(stream.next("run").json().get("lifecycle").asString()).isEqualTo("DELETED");
        }
    }

    /** Runs 1 and 2 of group 1, which succeed with 0.5 and 0.7. */
    private void twoSeeds() {
        submit(Map.of("seeds", List.of(1, 2)));
        succeed(0.5, 0.7);
    }

    private void succeed(double... accuracies) {
        for (double accuracy : accuracies) {
            new TestWorker(rest, "w").lease().succeed(accuracy).expect(204);
        }
    }

    private List<Long> listed(String query) {
        return rest.get("/api/v1/runs" + query)
                .expect(200)
                .get("items")
                .valueStream()
                .map(run -> run.get("id").asLong())
                .toList();
    }

    private JsonNode meanOf(long group) {
        return rest.get("/api/v1/groups/" + group).expect(200).at("/test/WAcc");
    }

    private String board() {
        return rest.get("/api/v1/leaderboards/digits").expect(200).toString();
    }

    private void age(String interval) {
        sql.sql("update run set lifecycle_since = now() - interval '%s' where lifecycle <> 'ACTIVE'"
                        .formatted(interval))
                .update();
    }

    private static Path file(String content) {
        String sha256 = TestWorker.sha256(content);
        return HOME.resolve("artifacts").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private Rest.Answer post(long run, String what) {
        return rest.post(RUNS + run + "/" + what, Map.of());
    }

    private Rest.Answer delete(long run, String query) {
        return deleted(RUNS + run + query);
    }

    private Rest.Answer deleted(String path) {
        return rest.send(rest.request(path).DELETE());
    }
}
