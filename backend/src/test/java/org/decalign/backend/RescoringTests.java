package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.decalign.backend.scoring.RescoringStart;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Finished runs of earlier scoring rules, scored again from what they predicted. */
class RescoringTests extends LabServer {
    @Autowired
    RescoringStart rescoring;

    @Test
    void aRunOfEarlierRulesIsScoredAgainAndItsOriginalScoresStay() {
        long run = finished(true);
        regression();

        rescoring.pass();

        JsonNode scores = rest.get("/api/v1/runs/" + run).expect(200).get("scores");
        assertThat(scores.get("rules").asInt()).isEqualTo(2);
        assertThat(scores.at("/test/Corr").isNull()).isTrue();
        assertThat(scores.at("/test/Acc_2").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(scores.at("/valid/MAE").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(scores.get("epoch").asInt()).isEqualTo(3);
        JsonNode versions = rest.get("/api/v1/runs/" + run + "/scores").expect(200);
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.at("/0/scores")).isEqualTo(scores);
        assertThat(versions.at("/0/replacedAt").isNull()).isTrue();
        assertThat(versions.at("/1/rules").asInt()).isEqualTo(1);
        assertThat(versions.at("/1/scores/test/Corr").asDouble()).isZero();
        assertThat(versions.at("/1/replacedAt").asString()).isNotBlank();
        assertThat(rest.get("/api/v1/groups/1").expect(200).at("/test/Corr").isNull())
                .isTrue();
    }

    @Test
    void aSecondPassChangesNothing() {
        finished(true);
        finished(false);
        regression();
        rescoring.pass();
        String before = state();
        long events = count("run_event");

        rescoring.pass();

        assertThat(state()).isEqualTo(before);
        assertThat(count("run_event")).isEqualTo(events);
    }

    @Test
    void aRunWithoutStoredPredictionsKeepsItsScoresAndSaysSo() {
        long run = finished(false);
        regression();

        rescoring.pass();

        JsonNode scores = rest.get("/api/v1/runs/" + run).expect(200).get("scores");
        assertThat(scores.at("/test/Corr").asDouble()).isZero();
        assertThat(scores.get("rules").isNull()).isTrue();
        assertThat(scores.get("kept").asString())
                .isEqualTo("No predictions are stored, so the scores are still by rules 1.");
        assertThat(count("earlier_scores")).isZero();
    }

    @Test
    void predictionsThatDoNotFitTheDatasetChangeNothing() {
        long run = finished(true);
        rescoring.pass();
        assertThat(rest.get("/api/v1/runs/" + run)
                        .expect(200)
                        .at("/scores/kept")
                        .asString())
                .contains("do not fit");
    }

    @Test
    void twoServersAtOnceScoreEachRunOnce() {
        for (int i = 0; i < 6; i++) {
            finished(true);
        }
        regression();
        long events = count("run_event");
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(rescoring::pass), CompletableFuture.runAsync(rescoring::pass))
                .join();
        assertThat(count("earlier_scores")).isEqualTo(6);
        assertThat(count("run_event")).isEqualTo(events + 6);
    }

    @Test
    void aRunByThePresentRulesIsLeftAlone() {
        submitOne();
        new TestWorker(rest, "w").lease().send("outcome", """
                {"state": "SUCCEEDED", "retry": false,
                 "scores": {"epoch": 3, "valid": {}, "test": {"Corr": null}, "rules": 2}}
                """).expect(204);
        rescoring.pass();
        JsonNode versions = rest.get("/api/v1/runs/1/scores").expect(200);
        assertThat(versions.size()).isEqualTo(1);
        assertThat(versions.at("/0/scores/kept").isNull()).isTrue();
        rest.get("/api/v1/runs/9/scores").problem(404, "unknown-run");
    }

    /** A run as an earlier release left it: 0 for a correlation with a constant. */
    private long finished(boolean predicted) {
        submit(Map.of("seeds", List.of(1), "fresh", true));
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        if (predicted) {
            for (String split : List.of("valid", "test")) {
                held.predict(
                                split,
                                List.of(
                                        Map.of("id", "a", "label", 1, "output", List.of(0.5)),
                                        Map.of("id", "b", "label", -1, "output", List.of(0.5))))
                        .expect(204);
            }
        }
        held.send("outcome", """
                {"state": "SUCCEEDED", "retry": false,
                 "scores": {"epoch": 3, "valid": {"MAE": 1, "Corr": 0}, "test": {"MAE": 1, "Corr": 0}}}
                """).expect(204);
        return held.run();
    }

    private void regression() {
        sql.sql("""
                        update dataset set manifest = manifest
                          || '{"suite": "mosi", "task": "regression", "classes": 0}'
                        """).update();
    }

    private String state() {
        return sql.sql("select string_agg(scores::text, '; ' order by id) from run")
                        .query(String.class)
                        .single()
                + count("earlier_scores")
                + count("run_score");
    }
}
