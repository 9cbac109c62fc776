package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RetryTests extends LabServer {
    @Test
    void aFailedRunIsRunAgainWithTheSameConfigurationSeedPriorityAndTags() {
        long run = submit(Map.of(
                        "seeds", List.of(7),
                        "set", Map.of("num_epochs", 3, "alpha", 0.5),
                        "priority", 4,
                        "require", Map.of("device", "cpu"),
                        "tags", Map.of("team", "a")))
                .get(0);
        new TestWorker(rest, "w").lease().fail(false);
        JsonNode again = rest.post("/api/v1/runs/" + run + "/retry", Map.of()).expect(201);
        JsonNode before = rest.get("/api/v1/runs/" + run).expect(200);
        JsonNode after = rest.get("/api/v1/runs/" + again.get("id").asLong()).expect(200);
        assertThat(after.get("state").asString()).isEqualTo("QUEUED");
        for (String same :
                List.of("group", "seed", "config", "changed", "priority", "tags", "preset", "experiment", "name")) {
            assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
        }
        assertThat(count("job where state = 'READY' and require = '{\"device\": \"cpu\"}'"))
                .isEqualTo(1);
    }

    @Test
    void aRunOfAWholeConfigurationIsRunAgainInItsGroup() {
        Map<String, Object> config = Map.of("train_mode", "classification", "num_epochs", 2);
        JsonNode first = rest.post("/api/v1/runs", Map.of("dataset", "digits", "config", config, "seeds", List.of(1)))
                .expect(201);
        new TestWorker(rest, "w").lease().fail(false);
        long run = first.get("runs").get(0).get("id").asLong();
        JsonNode again = rest.post("/api/v1/runs/" + run + "/retry", Map.of()).expect(201);
        assertThat(again.get("group").asLong()).isEqualTo(first.get("group").asLong());
    }

    @Test
    void aRunThatHasNotEndedIsNotRunAgain() {
        long run = submitOne();
        rest.post("/api/v1/runs/" + run + "/retry", Map.of()).problem(409, "run-not-ended");
        rest.post("/api/v1/runs/99/retry", Map.of()).problem(404, "unknown-run");
        assertThat(count("run")).isEqualTo(1);
    }
}
