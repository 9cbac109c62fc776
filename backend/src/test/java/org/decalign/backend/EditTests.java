package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EditTests extends LabServer {
    @Test
    void tagsAndNotesAreChangedEachByItself() {
        long run =
                submit(Map.of("seeds", List.of(1), "tags", Map.of("team", "a"))).get(0);
        JsonNode noted = edit(run, Map.of("notes", "odd dip\nat epoch 3")).expect(200);
        assertThat(noted.get("notes").asString()).isEqualTo("odd dip\nat epoch 3");
        assertThat(noted.get("tags").toString()).isEqualTo("{\"team\":\"a\"}");
        JsonNode tagged = edit(run, Map.of("tags", Map.of("paper", "v2"))).expect(200);
        assertThat(tagged.get("tags").toString()).isEqualTo("{\"paper\":\"v2\"}");
        assertThat(tagged.get("notes").asString()).isEqualTo("odd dip\nat epoch 3");
        assertThat(edit(run, Map.of("notes", "", "tags", Map.of()))
                        .expect(200)
                        .get("notes")
                        .asString())
                .isEmpty();
        JsonNode found = rest.get("/api/v1/runs?tag=paper:v2").expect(200);
        assertThat(found.get("items").isEmpty()).isTrue();
    }

    @Test
    void anEndedRunIsEditedToo() {
        long run = submitOne();
        new TestWorker(rest, "w").lease().succeed(0.9);
        edit(run, Map.of("notes", "the one for the table")).expect(200);
        assertThat(state(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void whatBreaksARuleIsRefusedWholeAndNamed() {
        long run = submitOne();
        JsonNode problem = edit(run, Map.of("notes", "x".repeat(10_001), "tags", Map.of("a\u0007", "b")))
                .problem(422, "invalid-request");
        assertThat(problem.get("errors").size()).isEqualTo(2);
        edit(run, Map.of("notes", "a\u0007")).problem(422, "invalid-request");
        edit(99, Map.of("notes", "a")).problem(404, "unknown-run");
        assertThat(rest.get("/api/v1/runs/" + run).expect(200).get("notes").asString())
                .isEmpty();
    }

    private Rest.Answer edit(long run, Map<String, Object> body) {
        return rest.send(rest.request("/api/v1/runs/" + run)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(Rest.JSON.writeValueAsString(body))));
    }
}
