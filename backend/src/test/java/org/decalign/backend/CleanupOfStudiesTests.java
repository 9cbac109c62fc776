package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.retention.RetentionSweep;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Archiving, deleting, restoring and purging studies, benchmarks and experiments. */
class CleanupOfStudiesTests extends LabServer {
    /** Two arms on one seed. */
    static final Map<String, Object> STUDY = Map.of(
            "name",
            "s",
            "preset",
            "mfeat",
            "datasets",
            List.of("digits"),
            "seeds",
            List.of(1),
            "arms",
            List.of(Map.of("name", "a", "set", Map.of()), Map.of("name", "b", "set", Map.of("alpha", 0))));

    /** One run, held to a number. */
    static final Map<String, Object> BENCHMARK = Map.of(
            "name",
            "nightly",
            "limits",
            List.of("test.WAcc >= 0.1"),
            "runs",
            List.of(Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1))));

    @Autowired
    RetentionSweep retention;

    @Test
    void aStudyIsArchivedAndDeletedAndItsRunsStay() {
        made("/api/v1/studies", STUDY);
        post("studies/1/archive").expect(200);
        assertThat(ids("studies")).isEmpty();
        assertThat(ids("studies?lifecycle=ARCHIVED")).containsExactly(1L);
        post("studies/1/restore").expect(200);
        delete("studies/1").expect(200);
        assertThat(ids("studies")).isEmpty();
        assertThat(ids("studies?lifecycle=DELETED")).containsExactly(1L);
        assertThat(count("run")).isEqualTo(2);
        assertThat(post("studies/1/runs").problem(409, "deleted").get("detail").asString())
                .contains("restore it");
    }

    @Test
    void aDeletedStudyGivesItsNameFreeAndIsRestoredOnceItIsFreeAgain() {
        made("/api/v1/studies", STUDY);
        delete("studies/1").expect(200);
        JsonNode again = made("/api/v1/studies", STUDY);
        assertThat(again.get("id").asLong()).isEqualTo(2);
        assertThat(count("run")).as("its runs are used").isEqualTo(2);
        post("studies/1/restore").problem(409, "study-exists");
        delete("studies/2").expect(200);
        post("studies/1/restore").expect(200);
    }

    @Test
    void aStudyIsNotRestoredWithoutItsRunsAndIsPurgedBeforeThem() {
        made("/api/v1/studies", STUDY);
        cancelAll();
        delete("studies/1").expect(200);
        delete("runs/1").expect(200);
        assertThat(post("studies/1/restore")
                        .problem(409, "runs-deleted")
                        .get("detail")
                        .asString())
                .contains("[1]");
        assertThat(post("runs/1/purge").problem(409, "in-use").get("detail").asString())
                .contains("study 1");
        post("studies/1/purge").expect(204);
        post("runs/1/purge").expect(204);
        assertThat(count("study_cell")).isZero();
        assertThat(count("replicate_group"))
                .as("the other arm's run keeps its group")
                .isEqualTo(1);
    }

    @Test
    void theStandingBaselineGoesOnlyIfThatIsAskedForAndThenTheOneBeforeStandsAgain() {
        benchmark(0.5);
        promote(1);
        benchmark(0.6);
        promote(2);
        JsonNode use = rest.get("/api/v1/benchmarks/2/uses").expect(200).at("/uses/0");
        assertThat(use.get("effect").asString()).isEqualTo("benchmark 1 would be the baseline again");
        delete("benchmarks/2").problem(409, "in-use");
        delete("benchmarks/2?counted=true").expect(200);
        assertThat(rest.get("/api/v1/benchmarks/baselines")
                        .expect(200)
                        .at("/0/benchmark")
                        .asLong())
                .isEqualTo(1);
        assertThat(ids("benchmarks")).containsExactly(1L);
        assertThat(rest.get("/api/v1/benchmarks/1/history")
                        .expect(200)
                        .get("benchmarks")
                        .size())
                .isEqualTo(1);
        rest.post("/api/v1/benchmarks/2/promote", Map.of()).problem(409, "deleted");
        post("benchmarks/2/restore").expect(200);
        assertThat(rest.get("/api/v1/benchmarks/baselines")
                        .expect(200)
                        .at("/0/benchmark")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void aBenchmarkThatOthersWereHeldToStaysUntilTheyAreDeletedAndIsPurgedAfterThem() {
        benchmark(0.5);
        promote(1);
        benchmark(0.6);
        assertThat(delete("benchmarks/1?counted=true")
                        .problem(409, "in-use")
                        .get("detail")
                        .asString())
                .contains("benchmark 2 \"nightly\"", "was held to");
        delete("benchmarks/2").expect(200);
        delete("benchmarks/1?counted=true").expect(200);
        post("benchmarks/1/purge").problem(409, "in-use");
        age("benchmark");
        retention.sweep();
        retention.sweep();
        assertThat(count("benchmark")).isZero();
        assertThat(count("baseline_run")).isZero();
        assertThat(count("run")).isEqualTo(2);
    }

    @Test
    void anExperimentGoesOnceNothingIsInItAndASubmitUnderItsNameBringsItBack() {
        made("/api/v1/studies", STUDY);
        cancelAll();
        JsonNode refused = delete("experiments/1?counted=true").problem(409, "in-use");
        assertThat(refused.get("detail").asString()).contains("run 1", "run 2", "study 1 \"s\"");
        delete("studies/1").expect(200);
        delete("runs/1").expect(200);
        delete("experiments/1").problem(409, "in-use");
        delete("runs/2").expect(200);
        delete("experiments/1").expect(200);
        assertThat(ids("experiments")).isEmpty();
        assertThat(ids("experiments?name=s"))
                .as("by its name it is found in any state")
                .containsExactly(1L);
        assertThat(ids("experiments?name=s&lifecycle=ARCHIVED")).isEmpty();
        post("experiments/1/purge").problem(409, "in-use");
        post("runs/2/restore").expect(200);
        assertThat(ids("experiments")).as("a restored run brings it back").containsExactly(1L);
        delete("runs/2").expect(200);
        delete("experiments/1").expect(200);
        submit(Map.of("experiment", "s"));
        assertThat(ids("experiments")).containsExactly(1L);
    }

    @Test
    void allThatIsDeletedIsPurgedInOrderAndFreesTheDataset() {
        made("/api/v1/studies", STUDY);
        cancelAll();
        delete("studies/1").expect(200);
        delete("runs/1").expect(200);
        delete("runs/2").expect(200);
        delete("experiments/1").expect(200);
        for (String table : List.of("study", "run", "experiment")) {
            age(table);
        }
        retention.sweep();
        for (String table : List.of("study", "study_run", "run", "replicate_group", "experiment")) {
            assertThat(count(table)).as(table).isZero();
        }
        delete("datasets/digits").expect(204);
    }

    @Test
    void anArchivedExperimentHidesItsRunsAndGroups() {
        submit(Map.of("experiment", "old"));
        post("experiments/1/archive").expect(200);
        assertThat(ids("experiments")).isEmpty();
        assertThat(ids("runs")).isEmpty();
        assertThat(ids("groups")).isEmpty();
        assertThat(ids("runs?lifecycle=ARCHIVED")).containsExactly(1L);
        post("experiments/1/restore").expect(200);
        assertThat(ids("runs")).containsExactly(1L);
    }

    private void benchmark(double accuracy) {
        Map<String, Object> anew = new HashMap<>(BENCHMARK);
        anew.putAll(Map.of("fresh", true, "baseline", "main"));
        made("/api/v1/benchmarks", anew);
        new TestWorker(rest, "w").lease().succeed(accuracy).expect(204);
    }

    private void promote(long benchmark) {
        rest.post("/api/v1/benchmarks/" + benchmark + "/promote", Map.of()).expect(201);
    }

    private void cancelAll() {
        for (long run : ids("runs")) {
            post("runs/" + run + "/cancel").expect(202);
        }
    }

    private void age(String table) {
        sql.sql("update %s set lifecycle_since = now() - interval '31 days' where lifecycle = 'DELETED'"
                        .formatted(table))
                .update();
    }

    private List<Long> ids(String list) {
        return rest.get("/api/v1/" + list)
                .expect(200)
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asLong())
                .toList();
    }

    private JsonNode made(String path, Map<String, Object> body) {
        return rest.post(path, body).expect(201);
    }

    private Rest.Answer post(String path) {
        return rest.post("/api/v1/" + path, Map.of());
    }

    private Rest.Answer delete(String path) {
        return rest.send(rest.request("/api/v1/" + path).DELETE());
    }
}
