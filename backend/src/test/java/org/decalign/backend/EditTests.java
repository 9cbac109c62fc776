package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        assertThat(tagged.get("tags").toString()).isEqualTo("{\"team\":\"a\",\"paper\":\"v2\"}");
        assertThat(tagged.get("notes").asString()).isEqualTo("odd dip\nat epoch 3");
        JsonNode emptied = edit(run, Map.of("notes", "", "tags", Map.of())).expect(200);
        assertThat(emptied.get("notes").asString()).isEmpty();
        assertThat(emptied.get("tags").size()).isEqualTo(2);
        assertThat(found("paper:v2")).isEqualTo(1);
    }

    @Test
    void aTagThatIsSetToNullIsRemovedAndTheOthersStay() {
        long run = submit(Map.of("seeds", List.of(1), "tags", Map.of("team", "a", "old", "1")))
                .get(0);
        Rest.Answer answer =
                editJson("/api/v1/runs/" + run, "{\"tags\":{\"old\":null,\"absent\":null,\"team\":\"b\"}}");
        assertThat(answer.expect(200).get("tags").toString()).isEqualTo("{\"team\":\"b\"}");
        assertThat(found("old:1")).isZero();
    }

    @Test
    void aRunKeepsToTheMostTagsThoughTheyComeOneAtATime() {
        Map<String, String> most = new HashMap<>();
        IntStream.range(0, 50).forEach(i -> most.put("k" + i, "v"));
        long run = submit(Map.of("seeds", List.of(1), "tags", most)).get(0);
        edit(run, Map.of("tags", Map.of("k1", "w"))).expect(200);
        edit(run, Map.of("tags", Map.of("k50", "v"))).problem(422, "invalid-request");
    }

    @Test
    void tagsAreFoundWhateverColonsAndCommasTheyHold() {
        submit(Map.of("seeds", List.of(1), "tags", Map.of("a:b", "c", "when", "10:30", "list", "x,y")));
        assertThat(found("a:b:c")).isEqualTo(1);
        assertThat(found("when:10%5C:30")).isEqualTo(1);
        assertThat(found("when:10:30")).isZero();
        assertThat(found("list:x,y")).isEqualTo(1);
        assertThat(found("list:x,y&tag=a:b:c")).isEqualTo(1);
        assertThat(found("list:x,y&tag=a:b:d")).isZero();
        rest.get("/api/v1/runs?tag=team").problem(422, "invalid-request");
        rest.get("/api/v1/runs?tag=a:1&tag=a:2").problem(422, "invalid-request");
    }

    private int found(String tag) {
        return rest.get("/api/v1/runs?tag=" + tag).expect(200).get("items").size();
    }

    @Test
    void aRunHasItsGroupsNameUntilItGetsItsOwn() {
        List<Long> runs = submit(Map.of("seeds", List.of(1, 2), "name", "first"));
        assertThat(edit(runs.get(0), Map.of("name", "odd one"))
                        .expect(200)
                        .get("name")
                        .asString())
                .isEqualTo("odd one");
        String group = "/api/v1/groups/1";
        assertThat(edit(group, Map.of("name", "renamed"))
                        .expect(200)
                        .get("name")
                        .asString())
                .isEqualTo("renamed");
        assertThat(name(runs.get(0))).isEqualTo("odd one");
        assertThat(name(runs.get(1))).isEqualTo("renamed");
        edit(runs.get(0), Map.of("notes", "kept")).expect(200);
        assertThat(name(runs.get(0))).isEqualTo("odd one");
        edit(runs.get(0), Map.of("name", "")).expect(200);
        assertThat(name(runs.get(0))).isEqualTo("renamed");
    }

    @Test
    void aNameThatBreaksTheRuleIsRefused() {
        long run = submitOne();
        for (String wrong : List.of("a\u0007", " ", "x".repeat(201))) {
            edit(run, Map.of("name", wrong)).problem(422, "invalid-request");
            edit("/api/v1/groups/1", Map.of("name", wrong)).problem(422, "invalid-request");
        }
        edit("/api/v1/groups/1", Map.of("name", "")).problem(422, "invalid-request");
        edit("/api/v1/groups/1", Map.of()).problem(422, "invalid-request");
        edit("/api/v1/groups/99", Map.of("name", "a")).problem(404, "unknown-group");
        edit(run, Map.of("name", "x".repeat(200))).expect(200);
    }

    private String name(long run) {
        return rest.get("/api/v1/runs/" + run).expect(200).get("name").asString();
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
        return edit("/api/v1/runs/" + run, body);
    }

    private Rest.Answer edit(String path, Map<String, Object> body) {
        return editJson(path, Rest.JSON.writeValueAsString(body));
    }

    private Rest.Answer editJson(String path, String body) {
        return rest.send(rest.request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }
}
