package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubmitTests extends LabServer {
    private static final Map<String, Object> ONE = Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1));

    @Test
    void aSubmitQueuesARunASeedInOneGroup() {
        JsonNode answer = rest.post("/api/v1/runs", Rest.with(ONE, Map.of("seeds", List.of(3, 1, 2))))
                .expect(201);
        assertThat(answer.get("runs").valueStream().map(r -> r.get("seed").asInt()))
                .containsExactly(3, 1, 2);
        JsonNode group =
                rest.get("/api/v1/groups/" + answer.get("group").asLong()).expect(200);
        assertThat(group.get("states").toString()).isEqualTo("{\"QUEUED\":3}");
        assertThat(group.get("name").asString()).isEqualTo("mfeat");
    }

    @Test
    void aRunWithTheSameGroupAndSeedIsUsedUnlessFreshOrItFailedOrWasCancelled() {
        long first = id(rest.post("/api/v1/runs", ONE));
        assertThat(id(rest.post("/api/v1/runs", ONE))).isEqualTo(first);
        long fresh = id(rest.post("/api/v1/runs", Rest.with(ONE, Map.of("fresh", true))));
        assertThat(fresh).isGreaterThan(first);
        for (long run : List.of(first, fresh)) {
            rest.post("/api/v1/runs/" + run + "/cancel", Map.of()).expect(202);
        }
        assertThat(id(rest.post("/api/v1/runs", ONE))).isGreaterThan(fresh);
    }

    @Test
    void anotherKeyIsAnotherGroupAndTheChangedKeysAreNamed() {
        long plain = id(rest.post("/api/v1/runs", ONE));
        long other = id(rest.post("/api/v1/runs", Rest.with(ONE, Map.of("set", Map.of("alpha", 0.5)))));
        JsonNode run = rest.get("/api/v1/runs/" + other).expect(200);
        assertThat(run.get("group").asLong())
                .isNotEqualTo(rest.get("/api/v1/runs/" + plain)
                        .expect(200)
                        .get("group")
                        .asLong());
        assertThat(run.get("changed").toString()).isEqualTo("[\"alpha\"]");
        assertThat(run.get("config").get("alpha").asDouble()).isEqualTo(0.5);
        assertThat(run.get("codeVersion").asString()).isEqualTo("test");
    }

    @Test
    void submitsOfOneConfigurationAtOnceMakeOneGroupAndOneRunASeed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> id(rest.post("/api/v1/runs", ONE))));
            }
            Set<Long> runs = new HashSet<>();
            for (Future<Long> answer : answers) {
                runs.add(answer.get(60, TimeUnit.SECONDS));
            }
            assertThat(runs).hasSize(1);
            assertThat(count("replicate_group")).isEqualTo(1);
            assertThat(count("run")).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anIdempotencyKeyMakesASecondSubmitTheFirstOnesEcho() {
        Map<String, Object> fresh = Rest.with(ONE, Map.of("fresh", true));
        Rest keyed = rest.withHeaders("Idempotency-Key", "one");
        long first = id(keyed.post("/api/v1/runs", fresh));
        assertThat(id(keyed.post("/api/v1/runs", fresh))).isEqualTo(first);
        keyed.post("/api/v1/runs", ONE).problem(409, "idempotency-key-reused");
        assertThat(count("run")).isEqualTo(1);
    }

    @Test
    void aRefusedSubmitFreesItsIdempotencyKey() {
        Rest keyed = rest.withHeaders("Idempotency-Key", "two");
        keyed.post("/api/v1/runs", Rest.with(ONE, Map.of("set", Map.of("alfa", 1))))
                .problem(422, "config-invalid");
        keyed.post("/api/v1/runs", ONE).expect(201);
    }

    @Test
    void allMistakesOfAConfigurationAreNamedAndNothingIsQueued() {
        JsonNode problem = rest.post(
                        "/api/v1/runs", Rest.with(ONE, Map.of("set", Map.of("alfa", 1, "nlevels", 0, "clip", "much"))))
                .problem(422, "config-invalid");
        assertThat(problem.get("errors").valueStream().map(e -> e.get("key").asString()))
                .containsExactlyInAnyOrder("alfa", "nlevels", "clip");
        for (String table : List.of("run", "job", "replicate_group", "config", "experiment")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void allMistakesOfASubmitAreNamed() {
        Map<String, Object> bad = Map.of(
                "dataset",
                "digits",
                "seeds",
                List.of(1, 1),
                "priority",
                1000,
                "name",
                "a\u0007b",
                "tags",
                Map.of("k", "\u202E"));
        JsonNode problem = rest.post("/api/v1/runs", bad).problem(422, "invalid-request");
        assertThat(problem.get("errors").valueStream().map(e -> e.get("key").asString()))
                .containsExactlyInAnyOrder("preset", "seeds", "priority", "name", "tags.k");
        JsonNode more = rest.post("/api/v1/runs", Rest.with(bad, Map.of("dataset", "nope")))
                .problem(422, "invalid-request");
        assertThat(more.get("errors").toString()).contains("\"dataset\"", "\"seeds\"");
        JsonNode hash = rest.post("/api/v1/runs", Rest.with(bad, Map.of("dataset", "digits@zz")))
                .problem(422, "invalid-request");
        assertThat(hash.get("errors").toString()).contains("beginning of a hash", "\"seeds\"");
        JsonNode both = rest.post("/api/v1/runs", Rest.with(ONE, Map.of("dataset", "nope", "preset", "nope")))
                .problem(422, "invalid-request");
        assertThat(both.get("errors").valueStream().map(e -> e.get("key").asString()))
                .containsExactly("dataset", "preset");
    }

    @Test
    void unknownDatasetsAndPresetsAreNamed() {
        rest.post("/api/v1/runs", Rest.with(ONE, Map.of("dataset", "nope"))).problem(404, "unknown-dataset");
        assertThat(detail(Map.of("dataset", "digit"))).contains("Did you mean \"digits\"?");
        assertThat(detail(Map.of("dataset", "digits@bbbbbb")))
                .contains("No version of digits has a hash that begins so.");
        assertThat(detail(Map.of("preset", "mfaet"))).contains("Did you mean \"mfeat\"?");
        long newest = rest.post("/api/v1/runs", ONE)
                .expect(201)
                .get("runs")
                .get(0)
                .get("id")
                .asLong();
        JsonNode unknown = rest.get("/api/v1/runs/" + (newest + 1)).problem(404, "unknown-run");
        assertThat(unknown.get("detail").asString()).contains("The newest is " + newest + ".");
        JsonNode problem = rest.post("/api/v1/runs", Rest.with(ONE, Map.of("preset", "nope")))
                .problem(404, "unknown-preset");
        assertThat(problem.get("detail").asString()).contains("mfeat");
        rest.post("/api/v1/runs", Rest.with(ONE, Map.of("dataset", "digits@aaaaaa")))
                .expect(201);
        rest.post("/api/v1/runs", Rest.with(ONE, Map.of("dataset", "digits@bbbbbb")))
                .problem(404, "unknown-dataset");
    }

    @Test
    void whatRunsThatWereThereDoNotGetIsToldByRunAndWish() {
        Map<String, Object> first = Rest.with(ONE, Map.of("name", "mine", "tags", Map.of("team", "a"), "priority", 3));
        JsonNode made = rest.post("/api/v1/runs", first).expect(201);
        assertThat(made.get("unmet").isEmpty()).isTrue();
        long run = made.at("/runs/0/id").asLong();
        Map<String, Object> wishes = Map.of(
                "name", "other", "tags", Map.of("team", "b", "paper", "v2"), "priority", 5, "seeds", List.of(1, 9));
        JsonNode unmet =
                rest.post("/api/v1/runs", Rest.with(ONE, wishes)).expect(201).get("unmet");
        assertThat(unmet.valueStream().filter(u -> u.get("run").asLong() == run).map(SubmitTests::text))
                .containsExactlyInAnyOrder("name other mine", "tags.team b a", "tags.paper v2 null", "priority 5 3");
        assertThat(unmet.valueStream().filter(u -> u.get("run").asLong() != run).map(SubmitTests::text))
                .containsExactly("name other mine");
        assertThat(rest.get("/api/v1/runs/" + run).expect(200).get("tags").toString())
                .isEqualTo("{\"team\":\"a\"}");
    }

    private static String text(JsonNode unmet) {
        return unmet.get("wish").asString() + " " + unmet.get("asked").asString() + " "
                + (unmet.get("has").isNull() ? "null" : unmet.get("has").asString());
    }

    private String detail(Map<String, Object> change) {
        Rest.Answer answer = rest.post("/api/v1/runs", Rest.with(ONE, change));
        assertThat(answer.status()).isEqualTo(404);
        return answer.json().get("detail").asString();
    }

    @Test
    void statisticsAreOverTheNewestSucceededRunOfEachSeed() {
        submit(Map.of("seeds", List.of(1, 2, 3)));
        finish(0.9);
        finish(0.7);
        finish(0.8);
        submit(Map.of("seeds", List.of(1), "fresh", true));
        finish(0.6);
        submit(Map.of("seeds", List.of(2), "fresh", true));
        JsonNode group = rest.get("/api/v1/groups").expect(200).get("items").get(0);
        JsonNode accuracy = group.get("test").get("WAcc");
        // Seeds 1, 2, 3 stand at 0.6, 0.7, 0.8: mean 0.7, sample variance (0.01 + 0 + 0.01) / 2.
        assertThat(accuracy.get("n").asInt()).isEqualTo(3);
        assertThat(accuracy.get("mean").asDouble()).isCloseTo(0.7, org.assertj.core.api.Assertions.within(1e-15));
        assertThat(accuracy.get("sd").asDouble()).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-15));
        assertThat(group.get("valid").get("WAcc").get("mean").asDouble())
                .isCloseTo(0.35, org.assertj.core.api.Assertions.within(1e-15));
        assertThat(group.get("states").toString()).isEqualTo("{\"QUEUED\":1,\"SUCCEEDED\":2}");
        assertThat(group.get("runs").size()).isEqualTo(5);
    }

    @Test
    void oneSeedHasNoDeviationAndAnUndefinedScoreIsNull() {
        submitOne();
        new TestWorker(rest, "w")
                .lease()
                .end(Map.of(
                        "state",
                        "SUCCEEDED",
                        "scores",
                        Map.of("epoch", 1, "valid", Map.of(), "test", Map.of("WAcc", 0.5, "Corr", "NaN"))))
                .expect(204);
        JsonNode test =
                rest.get("/api/v1/groups").expect(200).get("items").get(0).get("test");
        assertThat(test.get("WAcc").get("sd").isNull()).isTrue();
        assertThat(test.has("Corr")).isTrue();
        assertThat(test.get("Corr").isNull()).isTrue();
    }

    @Test
    void aMeanLeavesOutTheSeedsWhoseScoreIsUndefinedAndSaysHowManyAreBehindIt() {
        submit(Map.of("seeds", List.of(1, 2, 3)));
        for (String corr : List.of("0.5", "null", "0.7")) {
            new TestWorker(rest, "w")
                    .lease()
                    .send("outcome", """
                            {"state": "SUCCEEDED", "retry": false,
                             "scores": {"epoch": 1, "valid": {}, "test": {"Corr": %s}, "rules": 2}}
                            """.formatted(corr))
                    .expect(204);
        }
        JsonNode corr = rest.get("/api/v1/groups/1").expect(200).at("/test/Corr");
        assertThat(corr.get("n").asInt()).isEqualTo(2);
        assertThat(corr.get("mean").asDouble()).isCloseTo(0.6, within(1e-12));
        assertThat(rest.get("/api/v1/runs/2").expect(200).get("scores").toString())
                .contains("\"Corr\":null", "\"rules\":2");
    }

    @Test
    void listsComeInPagesNewestFirstAndCanBeNarrowed() {
        submit(Map.of("seeds", List.of(1, 2, 3, 4, 5), "tags", Map.of("team", "a")));
        submit(Map.of("seeds", List.of(1), "set", Map.of("alpha", 0.5), "experiment", "other"));
        List<Long> seen = new ArrayList<>();
        String path = "/api/v1/runs?limit=2";
        for (String next = ""; next != null; ) {
            JsonNode page = rest.get(path + next).expect(200);
            page.get("items").forEach(r -> seen.add(r.get("id").asLong()));
            next = page.get("next").isNull()
                    ? null
                    : "&cursor=" + page.get("next").asString();
        }
        assertThat(seen).containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(size("/api/v1/runs?experiment=other")).isEqualTo(1);
        assertThat(size("/api/v1/runs?tag=team:a&state=QUEUED&dataset=digits")).isEqualTo(5);
        assertThat(size("/api/v1/groups?experiment=default")).isEqualTo(1);
        assertThat(size("/api/v1/groups?dataset=none")).isZero();
        rest.get("/api/v1/runs?limit=0").problem(422, "invalid-request");
        rest.get("/api/v1/runs?cursor=.").problem(422, "invalid-request");
        rest.get("/api/v1/runs?cursor=%00").problem(400, "malformed-request");
    }

    private void finish(double accuracy) {
        new TestWorker(rest, "w" + accuracy).lease().succeed(accuracy).expect(204);
    }

    private int size(String path) {
        return rest.get(path).expect(200).get("items").size();
    }

    private static long id(Rest.Answer answer) {
        return answer.expect(201).get("runs").get(0).get("id").asLong();
    }
}
