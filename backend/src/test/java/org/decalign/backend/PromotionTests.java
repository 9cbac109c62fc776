package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PromotionTests extends LabServer {
    private static final String PATH = "/api/v1/benchmarks";
    private static final List<Integer> SEEDS = List.of(1, 2, 3, 4, 5);

    @Test
    void tenMergesThatLoseALittleEachFailByTheSixthWhileTheBaselineStays() {
        run("test.WAcc >= baseline - 0.01", 0.95);
        promote(1, Map.of()).expect(201);
        List<String> states = new ArrayList<>();
        for (int merge = 1; merge <= 10; merge++) {
            states.add(run("test.WAcc >= baseline - 0.01", 0.95 - 0.003 * merge)
                    .get("state")
                    .asString());
        }
        assertThat(states.subList(0, 3)).as("within the allowance").containsOnly("PASSED");
        assertThat(states.get(3)).as("0.002 beyond it, within chance").isEqualTo("INCONCLUSIVE");
        assertThat(states.subList(4, 10)).containsOnly("FAILED");
    }

    @Test
    void aFailedOrInconclusiveBenchmarkIsPromotedWithAReasonOnlyAndTheReasonStays() {
        run("test.WAcc >= baseline - 0.01", 0.95);
        promote(1, Map.of()).expect(201);
        assertThat(run("test.WAcc >= baseline - 0.01", 0.90).get("obstacle").asString())
                .isEqualTo("failed");
        run("test.WAcc >= baseline - 0.01", 0.9385);
        assertThat(promote(2, Map.of())
                        .problem(409, "benchmark-not-promotable")
                        .get("detail")
                        .asString())
                .contains("Benchmark 2 failed.", "(force)");
        assertThat(promote(3, Map.of())
                        .problem(409, "benchmark-not-promotable")
                        .get("detail")
                        .asString())
                .contains("is inconclusive");
        promote(2, Map.of("force", " ")).problem(422, "invalid-request");
        JsonNode forced = promote(2, Map.of("force", "the old split was wrong")).expect(201);
        assertThat(forced.get("verdict").asString()).isEqualTo("FAILED");
        JsonNode listed = rest.get(PATH + "/baselines").expect(200).get(0);
        assertThat(listed.get("benchmark").asLong()).isEqualTo(2);
        assertThat(listed.get("reason").asString()).isEqualTo("the old split was wrong");
        assertThat(listed.get("owner").asString()).isNotBlank();
        assertThat(listed.get("promotedAt").asString()).isNotBlank();
    }

    @Test
    void theFirstOfANameMayLackABaselineAndNothingElse() {
        JsonNode first = run("test.WAcc >= baseline - 0.01", 0.95);
        assertThat(first.get("state").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(first.get("obstacle").isNull()).isTrue();
        assertThat(promote(1, Map.of("force", "not needed"))
                        .expect(201)
                        .get("reason")
                        .isNull())
                .isTrue();
        // The second was made while there was no baseline, so it was compared with none and cannot replace a later one.
        rest.post(PATH, suite("test.WAcc >= baseline - 0.01", "other")).expect(201);
        succeed(0.7);
        promote(2, Map.of("baseline", "other")).expect(201);
        assertThat(promote(2, Map.of()).problem(409, "benchmark-not-promotable").toString())
                .contains("is inconclusive");
        JsonNode failed = run("test.WAcc >= 0.99", 0.9);
        assertThat(failed.get("state").asString()).isEqualTo("FAILED");
        promote(3, Map.of("baseline", "third")).problem(409, "benchmark-not-promotable");
    }

    @Test
    void twoThatPassedAgainstOneBaselineDoNotFollowEachOther() {
        run("test.WAcc >= baseline - 0.01", 0.95);
        promote(1, Map.of()).expect(201);
        run("test.WAcc >= baseline - 0.01", 0.96);
        run("test.WAcc >= baseline - 0.01", 0.945);
        promote(2, Map.of()).expect(201);
        JsonNode refused = promote(3, Map.of()).problem(409, "benchmark-not-promotable");
        assertThat(refused.get("detail").asString()).contains("passed against benchmark 1", "is now benchmark 2");
        assertThat(rest.get(PATH + "/3").expect(200).get("obstacle").asString()).contains("now benchmark 2");
    }

    @Test
    void theBaselinePromotedAgainStaysAsItIs() {
        run("test.WAcc >= baseline - 0.01", 0.95);
        promote(1, Map.of()).expect(201);
        JsonNode again = promote(1, Map.of()).expect(201);
        assertThat(again.get("benchmark").asLong()).isEqualTo(1);
        assertThat(count("baseline")).isEqualTo(1);
    }

    @Test
    void theHistoryOfASuiteSaysWhoPromotedWhatAndWhy() {
        run("test.WAcc >= baseline - 0.01", 0.95);
        promote(1, Map.of()).expect(201);
        run("test.WAcc >= baseline - 0.01", 0.90);
        promote(2, Map.of("force", "the old split was wrong")).expect(201);
        JsonNode history = rest.get(PATH + "/1/history").expect(200);
        assertThat(history.get("benchmarks").valueStream().map(b -> b.get("id").asInt()))
                .containsExactly(2, 1);
        assertThat(history.at("/benchmarks/0/limits/0/state").asString()).isEqualTo("FAILED");
        assertThat(history.get("promotions")
                        .valueStream()
                        .map(p -> p.get("benchmark").asInt()))
                .containsExactly(2, 1);
        assertThat(history.at("/promotions/0/reason").asString()).isEqualTo("the old split was wrong");
        assertThat(history.at("/promotions/0/owner").asString()).isNotBlank();
        rest.get(PATH + "/9/history").problem(404, "unknown-benchmark");
    }

    private Rest.Answer promote(long id, Map<String, Object> how) {
        return rest.post(PATH + "/" + id + "/promote", how);
    }

    /** A benchmark of five new seeds around a mean, with a sample deviation of 0.002. */
    private JsonNode run(String limit, double mean) {
        long id = rest.post(PATH, suite(limit, "main")).expect(201).get("id").asLong();
        succeed(mean);
        return rest.get(PATH + "/" + id).expect(200);
    }

    private static Map<String, Object> suite(String limit, String baseline) {
        return Map.of(
                "name",
                "smoke",
                "runs",
                List.of(Map.of("dataset", "digits", "preset", "mfeat", "seeds", SEEDS)),
                "limits",
                List.of(limit),
                "baseline",
                baseline,
                "fresh",
                true);
    }

    private void succeed(double mean) {
        for (int seed : SEEDS) {
            double accuracy = mean + 0.002 * (seed - 3) / Math.sqrt(2.5);
            new TestWorker(rest, "w").lease().succeed(accuracy).expect(204);
        }
    }
}
