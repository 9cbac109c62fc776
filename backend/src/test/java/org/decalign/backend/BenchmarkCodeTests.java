package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BenchmarkCodeTests extends LabServer {
    private static final String PATH = "/api/v1/benchmarks";
    private static final String COMMIT = "1a2b3c4d5e6f70819203a4b5c6d7e8f901234567";
    private static final String BUILT = "0.1.0+1a2b3c4d5e6f";
    private static final String OTHER = "0.1.0+9f8e7d6c5b4a";

    @Test
    void runsThatTheCommitTrainedPass() {
        JsonNode view = run(COMMIT, null, BUILT, BUILT);
        assertThat(view.get("state").asString()).isEqualTo("PASSED");
        assertThat(view.get("code").asString()).isEqualTo("COMMIT");
        assertThat(view.get("codeFault").isNull()).isTrue();
        assertThat(view.at("/trained/0/code").asString()).isEqualTo(BUILT);
        assertThat(view.at("/trained/0/runs").asInt()).isEqualTo(2);
    }

    @Test
    void otherCodeThanTheCommitUnderTestFailsAndEveryReportNamesBoth() {
        JsonNode view = run(COMMIT, null, BUILT, OTHER);
        assertThat(view.at("/limits/0/state").asString()).isEqualTo("PASSED");
        assertThat(view.get("state").asString()).isEqualTo("FAILED");
        assertThat(view.get("codeFault").asString()).contains(COMMIT, "1 run by " + OTHER, "code: server");
        String junit = rest.get(PATH + "/1/report?format=junit").text();
        assertThat(junit)
                .contains("failures=\"1\"", "name=\"commit\" value=\"" + COMMIT + "\"")
                .contains("name=\"trained-by\" value=\"" + OTHER + "\"", "trained by " + BUILT + "</system-out>");
        assertThat(rest.get(PATH + "/1/report?format=markdown").text())
                .contains("## smoke: failed", COMMIT, OTHER, BUILT);
        assertThat(rest.get(PATH + "/1/report?format=json").expect(200)).isEqualTo(view);
        rest.post(PATH + "/1/promote", Map.of()).problem(409, "benchmark-not-promotable");
    }

    @Test
    void aBuildFromAChangedTreeMatchesNoCommit() {
        JsonNode view = run(COMMIT, null, BUILT + ".dirty", BUILT + ".dirty");
        assertThat(view.get("state").asString()).isEqualTo("FAILED");
        assertThat(view.get("codeFault").asString()).contains("2 runs by " + BUILT + ".dirty (dirty:");
        assertThat(run(COMMIT, null, "0.1.0", "0.1.0").get("codeFault").asString())
                .contains("2 runs by 0.1.0 (its build knew no commit)");
    }

    @Test
    void codeOfTheServerIsNamedButHeldToNothing() {
        JsonNode view = run(COMMIT, "SERVER", OTHER, OTHER);
        assertThat(view.get("state").asString()).isEqualTo("PASSED");
        JsonNode promoted = rest.post(PATH + "/1/promote", Map.of()).expect(201);
        assertThat(promoted.at("/trained/0").asString()).isEqualTo(OTHER);
        assertThat(rest.get(PATH + "/baselines").expect(200).at("/0/trained/0").asString())
                .isEqualTo(OTHER);
        assertThat(rest.get(PATH + "/1/report?format=markdown").text()).contains(COMMIT, "code: server", OTHER);
        assertThat(run(null, null, OTHER, OTHER).get("code").asString()).isEqualTo("SERVER");
    }

    @Test
    void theWrongCodeIsToldBeforeTheRunsHaveEnded() {
        make(COMMIT, null);
        assertThat(get(1).get("state").asString()).isEqualTo("RUNNING");
        TestWorker.ofCode(rest, OTHER).lease();
        assertThat(get(1).get("state").asString()).isEqualTo("FAILED");
        assertThat(get(1).get("codeFault").asString()).contains(OTHER);
        assertThat(get(1).at("/trained/1/code").isNull()).isTrue();
    }

    @Test
    void aCommitThatCodeCannotBeHeldToIsRefused() {
        Map<String, Object> suite = suite("the newest", null);
        assertThat(rest.post(PATH, suite).problem(422, "invalid-request").toString())
                .contains("\"commit\"", "7 to 64 hexadecimal digits");
        rest.post(PATH, suite("1a2b3c", null)).problem(422, "invalid-request");
        rest.post(PATH, suite(null, "COMMIT")).problem(422, "invalid-request");
        rest.post(PATH, suite("the newest", "SERVER")).expect(201);
    }

    @Test
    void aScoreThatNoRunReportsFailsItsLimit() {
        rest.post(PATH, Rest.with(suite(null, null), Map.of("limits", List.of("test.WAcc >= 0.1", "test.WAF1 >= 0.1"))))
                .expect(201);
        train("test", "test");
        JsonNode view = get(1);
        assertThat(view.get("state").asString()).isEqualTo("FAILED");
        assertThat(view.at("/limits/1/message").asString()).isEqualTo("no seed has this score");
    }

    @Test
    void theJunitReportHasTheTimesOfTheRunsAndTheAddressOfThePage() {
        make(null, null);
        train("test", "test");
        sql.sql("update attempt set finished_at = started_at + make_interval(secs => 61.5)")
                .update();
        String junit = rest.get(PATH + "/1/report?format=junit&server=https://lab.example.org")
                .text();
        assertThat(junit)
                .contains("time=\"123.000\" timestamp", "name=\"seed 1 (run 1)\" time=\"61.500\"")
                .contains("name=\"page\" value=\"https://lab.example.org/benchmarks/1\"");
        assertThat(rest.get(PATH + "/1/report?format=markdown").text())
                .contains("[Benchmark 1](<" + rest.base() + "/benchmarks/1>)");
        rest.get(PATH + "/1/report?format=markdown&server=javascript:1").problem(422, "invalid-request");
    }

    private JsonNode run(@Nullable String commit, @Nullable String code, String first, String second) {
        long id = make(commit, code);
        train(first, second);
        return get(id);
    }

    private void train(String... codes) {
        for (String code : codes) {
            TestWorker.ofCode(rest, code).lease().succeed(0.9).expect(204);
        }
    }

    private long make(@Nullable String commit, @Nullable String code) {
        return rest.post(PATH, suite(commit, code)).expect(201).get("id").asLong();
    }

    private JsonNode get(long id) {
        return rest.get(PATH + "/" + id).expect(200);
    }

    private static Map<String, Object> suite(@Nullable String commit, @Nullable String code) {
        Map<String, Object> suite = new HashMap<>(Map.of(
                "name",
                "smoke",
                "runs",
                List.of(Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1, 2))),
                "limits",
                List.of("test.WAcc >= 0.1"),
                "fresh",
                true));
        if (commit != null) {
            suite.put("commit", commit);
        }
        if (code != null) {
            suite.put("code", code);
        }
        return suite;
    }
}
