package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a replicate group is: experiment, dataset version, configuration and the code that trained. */
class GroupTests extends LabServer {
    private static final Map<String, Object> IN_A = Map.of("experiment", "a");
    private static final Map<String, Object> IN_B = Map.of("experiment", "b");

    @Test
    void aSeedSentUnderAnotherExperimentChangesNoOlderMean() {
        JsonNode first = send(IN_A, 1, 2);
        finish(0.9);
        finish(0.8);
        JsonNode second = send(IN_B, 3);
        finish(0.1);
        assertThat(second.get("group")).isNotEqualTo(first.get("group"));
        assertThat(mean(first)).isCloseTo(0.85, within(1e-12));
        assertThat(group(first).get("runCount").asInt()).isEqualTo(2);
        assertThat(mean(second)).isCloseTo(0.1, within(1e-12));
        assertThat(rest.get("/api/v1/groups?experiment=b").expect(200).get("items"))
                .hasSize(1);
    }

    @Test
    void aRunOfAnotherExperimentThatFitsIsUsedByALinkThatIsShown() {
        JsonNode first = send(IN_A, 1, 2);
        finish(0.9);
        finish(0.8);
        JsonNode second = send(IN_B, 2, 3);
        assertThat(second.at("/runs/0/created").asBoolean()).isFalse();
        assertThat(second.at("/runs/0/linkedFrom").asString()).isEqualTo("a");
        assertThat(second.at("/runs/0/id")).isEqualTo(first.at("/runs/1/id"));
        assertThat(second.at("/runs/1/created").asBoolean()).isTrue();
        assertThat(second.at("/runs/1/linkedFrom").isNull()).isTrue();
        finish(0.4);

        JsonNode group = group(second);
        assertThat(mean(second)).isCloseTo(0.6, within(1e-12));
        assertThat(group.get("linked").toString()).isEqualTo("[2]");
        assertThat(group.get("states").toString()).isEqualTo("{\"SUCCEEDED\":2}");
        assertThat(mean(first)).isCloseTo(0.85, within(1e-12));
        assertThat(group(first).get("linked").isEmpty()).isTrue();
        assertThat(ids("/api/v1/runs?group=" + group.get("id"))).containsExactly(3L, 2L);
        JsonNode run = rest.get("/api/v1/runs/2").expect(200);
        assertThat(run.get("group")).isEqualTo(first.get("group"));
        assertThat(run.at("/linkedBy/0/group")).isEqualTo(second.get("group"));
        assertThat(run.at("/linkedBy/0/experiment").asString()).isEqualTo("b");
        // The same request again links nothing more.
        assertThat(send(IN_B, 2, 3).at("/runs/0/linkedFrom").asString()).isEqualTo("a");
        assertThat(count("group_link")).isEqualTo(1);
    }

    @Test
    void aFreshRunIsNoLink() {
        send(IN_A, 1);
        finish(0.9);
        JsonNode fresh = send(Rest.with(IN_B, Map.of("fresh", true)), 1);
        assertThat(fresh.at("/runs/0/created").asBoolean()).isTrue();
        assertThat(count("group_link")).isZero();
    }

    @Test
    void theFirstLeaseMovesARunToTheGroupOfItsWorkersCode() {
        JsonNode sent = send(IN_A, 1);
        assertThat(group(sent).get("codeVersion").asString()).isEqualTo("test");
        assertThat(group(sent).get("codeExpected").asBoolean()).isTrue();
        TestWorker.Held held = TestWorker.ofCode(rest, "other").lease();
        JsonNode run = rest.get("/api/v1/runs/" + held.run()).expect(200);
        assertThat(run.get("code").asString()).isEqualTo("other");
        assertThat(run.get("codeVersion").asString()).isEqualTo("other");
        assertThat(run.get("group")).isNotEqualTo(sent.get("group"));
        held.succeed(0.7).expect(204);

        JsonNode items = rest.get("/api/v1/groups").expect(200).get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("id")).isEqualTo(run.get("group"));
        assertThat(items.get(0).get("codeExpected").asBoolean()).isFalse();
        // The number that the submit answered still leads somewhere, and counts nothing.
        assertThat(group(sent).get("runCount").asInt()).isZero();
    }

    @Test
    void laterAttemptsGoOnlyToWorkersOfTheCodeThatBegan() {
        long run = send(IN_A, 1).at("/runs/0/id").asLong();
        TestWorker other = TestWorker.ofCode(rest, "other");
        other.lease().beat(1).expect(200);
        expireAndSweep();
        assertThat(state(run)).isEqualTo("QUEUED");
        new TestWorker(rest, "w").ask(0).expect(204);
        assertThat(waitsForCode(run).isNull()).as("a worker of it is there").isTrue();
        sql.sql("update worker set left_at = now() where software = 'other'").update();
        assertThat(waitsForCode(run).asString()).isEqualTo("other");
        sql.sql("update worker set left_at = null").update();
        assertThat(other.lease().run()).isEqualTo(run);
        assertThat(waitsForCode(run).isNull()).isTrue();
    }

    @Test
    void aWaitingRunOrOneOnTheWantedCodeIsUsedAndOneOnOtherCodeIsNot() {
        send(IN_A, 1, 2);
        TestWorker other = TestWorker.ofCode(rest, "other");
        other.lease().succeed(0.5).expect(204);
        new TestWorker(rest, "w").ask(0).expect(200);
        JsonNode again = send(IN_A, 1, 2, 3);
        assertThat(again.at("/runs/0/created").asBoolean()).as("other code").isTrue();
        assertThat(again.at("/runs/1/created").asBoolean())
                .as("runs on the wanted code")
                .isFalse();
        assertThat(send(IN_A, 3).at("/runs/0/created").asBoolean()).as("waits").isFalse();
        assertThat(send(IN_B, 3).at("/runs/0/linkedFrom").asString()).isEqualTo("a");
        assertThat(send(IN_B, 1).at("/runs/0/linkedFrom").asString()).isEqualTo("a");
        assertThat(send(IN_B, 1).at("/runs/0/id")).isEqualTo(again.at("/runs/0/id"));
    }

    @Test
    void whileAllWorkersHaveOtherCodeItIsWhatIsExpected() {
        JsonNode before = send(IN_A, 1, 2);
        TestWorker other = TestWorker.ofCode(rest, "other");
        other.lease().succeed(0.5).expect(204);
        JsonNode again = send(IN_A, 1, 2);
        assertThat(again.at("/runs/0/created").asBoolean()).isFalse();
        assertThat(again.at("/runs/1/created").asBoolean()).isFalse();
        assertThat(again.get("group")).isNotEqualTo(before.get("group"));
        assertThat(group(again).get("codeVersion").asString()).isEqualTo("other");
        assertThat(group(again).get("runCount").asInt()).isEqualTo(2);
        assertThat(other.lease().run()).isEqualTo(2);
        assertThat(rest.get("/api/v1/runs/2").expect(200).get("group")).isEqualTo(again.get("group"));
    }

    @Test
    void aLinkToAWaitingRunFollowsItToTheGroupOfItsCode() {
        JsonNode own = send(IN_A, 1);
        JsonNode linked = send(IN_B, 1);
        TestWorker.ofCode(rest, "other").lease().succeed(0.7).expect(204);
        JsonNode groups = rest.get("/api/v1/groups?experiment=b").expect(200).get("items");
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).get("codeVersion").asString()).isEqualTo("other");
        assertThat(groups.get(0).at("/linked/0")).isEqualTo(own.at("/runs/0/id"));
        assertThat(groups.get(0).at("/test/WAcc/mean").asDouble()).isEqualTo(0.7);
        assertThat(group(linked).get("runCount").asInt()).isZero();
    }

    @Test
    void aComparisonHasTheLinkedRunsOfAGroup() {
        send(IN_A, 1);
        finish(0.9);
        JsonNode linked = send(IN_B, 1, 2);
        finish(0.7);
        JsonNode side = rest.get("/api/v1/comparisons?of=g" + linked.get("group"))
                .expect(200)
                .at("/sides/0");
        assertThat(side.get("experiment").asString()).isEqualTo("b");
        assertThat(side.get("seeds").size()).isEqualTo(2);
    }

    @Test
    void aBoardNamesTheRunsOfEachRowAndShowsNoRowTwice() {
        send(IN_A, 1, 2);
        finish(0.9);
        finish(0.8);
        send(IN_B, 1, 2);
        JsonNode rows = rest.get("/api/v1/leaderboards/digits").expect(200).at("/boards/0/rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/runs").toString()).isEqualTo("[1,2]");
        send(IN_B, 3);
        finish(0.7);
        rows = rest.get("/api/v1/leaderboards/digits?all=true").expect(200).at("/boards/0/rows");
        assertThat(rows.valueStream().map(row -> row.get("runs").toString()))
                .containsExactlyInAnyOrder("[1,2]", "[1,2,3]");
    }

    private JsonNode send(Map<String, Object> more, Integer... seeds) {
        Map<String, Object> body = Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(seeds));
        return rest.post("/api/v1/runs", Rest.with(body, more)).expect(201);
    }

    private void finish(double accuracy) {
        new TestWorker(rest, "w").lease().succeed(accuracy).expect(204);
    }

    private JsonNode group(JsonNode submitted) {
        return rest.get("/api/v1/groups/" + submitted.get("group")).expect(200);
    }

    private double mean(JsonNode submitted) {
        return group(submitted).at("/test/WAcc/mean").asDouble();
    }

    private JsonNode waitsForCode(long run) {
        return rest.get("/api/v1/runs/" + run).expect(200).get("waitsForCode");
    }

    private List<Long> ids(String path) {
        return rest.get(path)
                .expect(200)
                .get("items")
                .valueStream()
                .map(run -> run.get("id").asLong())
                .toList();
    }
}
