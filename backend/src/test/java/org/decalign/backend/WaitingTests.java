package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A run that no worker can take says so wherever it is shown. */
class WaitingTests extends LabServer {
    @Test
    void aRunWithoutAWorkerSaysThatNoneIsThere() {
        assertThat(reasons(submitOne())).containsOnly("No worker is there.");
    }

    @Test
    void aLabelThatNoWorkerHasIsNamedUntilOneComesThatHasIt() {
        long run = submit(Map.of("seeds", List.of(1), "require", Map.of("gpu", "a100", "device", "cuda:0")))
                .get(0);
        new TestWorker(rest, "w").ask(0);
        assertThat(reasons(run))
                .containsOnly("No worker trains on the device cuda:0. No worker has the label gpu=a100.");
        JsonNode view = rest.get("/api/v1/runs/" + run).expect(200);
        assertThat(view.get("require").toString()).contains("\"gpu\":\"a100\"").contains("\"device\":\"cuda:0\"");
        long other = submit(Map.of("seeds", List.of(2), "require", Map.of("gpu", "a100")))
                .get(0);
        new TestWorker(rest, "able", Map.of("gpu", "a100")).ask(0).expect(200);
        assertThat(reasons(run)).containsOnly("No worker trains on the device cuda:0.");
        assertThat(rest.get("/api/v1/runs/" + other).expect(200).get("waiting").isNull())
                .isTrue();
    }

    @Test
    void aRunThatBeganNamesTheLabelsThatNoWorkerOfItsCodeHas() {
        long run = submit(Map.of("seeds", List.of(1), "require", Map.of("gpu", "a100")))
                .get(0);
        new TestWorker(rest, "able", Map.of("gpu", "a100")).lease().beat(1).expect(200);
        expireAndSweep();
        sql.sql("update worker set software = 'newer'").update();
        assertThat(reasons(run)).containsOnly("It began on the code test, and no worker of that code is there.");
        new TestWorker(rest, "w").ask(0).expect(204);
        assertThat(reasons(run)).containsOnly("It began on the code test, and no worker of that code has gpu=a100.");
    }

    @Test
    void aRunThatReadsATextEncoderGoesOnlyToAWorkerThatHasIt() {
        sql.sql("update dataset set manifest = jsonb_set(manifest, '{sequenceMask}', 'true')")
                .update();
        Map<String, Object> encoder = Map.of("use_bert", true, "pretrained", "tiny");
        long run = submit(Map.of("seeds", List.of(1), "set", encoder)).get(0);
        TestWorker without = new TestWorker(rest, "w");
        without.ask(0).expect(204);
        String reason = "No worker has the text encoder tiny in its models folder.";
        assertThat(reasons(run)).containsOnly(reason);
        JsonNode place = rest.post(
                        "/api/v1/runs/preview",
                        Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(2), "set", encoder))
                .expect(200)
                .get("place");
        assertThat(place.get("waiting").asString()).isEqualTo(reason);
        assertThat(place.get("fitting").asInt()).isZero();
        new TestWorker(rest, "able", Map.of("encoder:tiny", "yes")).ask(0).expect(200);
        assertThat(rest.get("/api/v1/runs/" + run).expect(200).get("state").asString())
                .isEqualTo("RUNNING");
    }

    @Test
    void anEncoderSaysNothingOfTheTimeOfRunsWithoutOne() {
        sql.sql("update dataset set manifest = jsonb_set(manifest, '{sequenceMask}', 'true')")
                .update();
        submitOne();
        new TestWorker(rest, "w").lease().succeed(0.9);
        Map<String, Object> encoder = Map.of("use_bert", true, "pretrained", "tiny");
        assertThat(estimate(Map.of("num_epochs", 3)).isNull()).isFalse();
        assertThat(estimate(encoder).isNull()).isTrue();
    }

    private JsonNode estimate(Map<String, Object> set) {
        return rest.post(
                        "/api/v1/runs/preview",
                        Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(7), "set", set))
                .expect(200)
                .get("estimate");
    }

    /** As the run, the list, the group and the queue say it. */
    private List<String> reasons(long run) {
        JsonNode view = rest.get("/api/v1/runs/" + run).expect(200);
        JsonNode listed =
                rest.get("/api/v1/runs?group=" + view.get("group").asLong()).expect(200);
        JsonNode queued = rest.get("/api/v1/queue").expect(200);
        return List.of(
                view.get("waiting").asString(),
                of(run, "id", listed.get("items")).get("waiting").asString(),
                of(run, "run", queued.get("items")).get("waiting").asString());
    }

    private static JsonNode of(long run, String key, JsonNode items) {
        return items.valueStream()
                .filter(item -> item.get(key).asLong() == run)
                .findFirst()
                .orElseThrow();
    }
}
