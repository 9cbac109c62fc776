package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A request with very many or very long mistakes costs little, and its answer is short. */
class EchoTests extends LabServer {
    private static final int SHORT = 40_000;

    @Test
    void ofThousandsOfUnknownKeysTheFirstAreNamedAndTheOthersCounted() {
        Map<String, Object> config = new HashMap<>();
        for (int i = 0; i < 9_000; i++) {
            config.put("unknown_" + i, 1);
        }
        long begun = System.nanoTime();
        Rest.Answer answer = submitting(config);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        JsonNode errors = answer.problem(422, "config-invalid").get("errors");
        assertThat(errors.size()).isEqualTo(51);
        assertThat(errors.get(50).get("message").asString()).isEqualTo("and 8950 more mistakes");
        assertThat(answer.text()).hasSizeLessThan(SHORT);
    }

    @Test
    void aLongKeyAndALongValueAreCut() {
        Rest.Answer answer = submitting(Map.of("k".repeat(900), "v".repeat(100_000), "alpha", "v".repeat(50_000)));
        JsonNode errors = answer.problem(422, "config-invalid").get("errors");
        assertThat(errors.size()).isEqualTo(2);
        assertThat(answer.text()).hasSizeLessThan(4000);
    }

    @Test
    void aNameOfManyCharactersIsRefused() {
        submitting(Map.of("k".repeat(2000), 1)).problem(400, "json-too-large");
    }

    @Test
    void aLongNameThatIsNotThereIsCutInTheAnswer() {
        Rest.Answer answer = rest.get("/api/v1/presets/" + "p".repeat(4000));
        answer.problem(404, "unknown-preset");
        assertThat(answer.text()).hasSizeLessThan(1500);
    }

    @Test
    void anAddressOrHeadersBeyondEightKilobytesAreRefused() {
        assertThat(rest.get("/api/v1/runs?tag=" + "t".repeat(9000)).status()).isBetween(400, 431);
        assertThat(rest.withHeaders("X-Long", "h".repeat(9000))
                        .get("/api/v1/runs")
                        .status())
                .isBetween(400, 431);
    }

    @Test
    void aBatchOfAWorkerMayBeLargerThanOtherBodies() {
        submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.log(1, "x".repeat(300_000)).expect(204);
        rest.post("/api/v1/runs", Map.of("dataset", "x".repeat(300_000))).problem(413, "body-too-large");
    }

    private Rest.Answer submitting(Map<String, Object> config) {
        return rest.post("/api/v1/runs", Map.of("dataset", "digits", "config", config, "seeds", List.of(1)));
    }
}
