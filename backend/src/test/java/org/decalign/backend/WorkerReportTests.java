package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What workers say is checked like what anybody says; only a failure's and a log line's text is taken as it comes. */
class WorkerReportTests extends LabServer {
    private TestWorker.Held lease;
    private long run;

    @BeforeEach
    void lease() {
        run = submitOne();
        lease = new TestWorker(rest, "w").lease();
    }

    @Test
    void allMistakesInAWorkersDescriptionAreToldAtOnce() {
        String long201 = "x".repeat(201);
        String body = """
                {"protocol": %d, "waitSeconds": 26, "worker": {"id": "", "name": "a\\nb", "host": "%s", "device": " ",
                 "threads": -1, "memoryBytes": -1, "labels": {"": "x"}, "software": "%s"}}
                """.formatted(org.decalign.protocol.ProtocolVersion.CURRENT, long201, long201);
        assertThat(keys(rest.postText("/api/v1/worker/leases", body)))
                .containsExactlyInAnyOrder(
                        "waitSeconds",
                        "worker.id",
                        "worker.name",
                        "worker.host",
                        "worker.device",
                        "worker.threads",
                        "worker.memoryBytes",
                        "worker.labels.",
                        "worker.software");
        assertThat(count("worker")).isEqualTo(1);
    }

    @Test
    void aProgressOutOfRangeIsRefusedByItsFields() {
        String body = """
                {"progress": {"epoch": -1, "epochs": -1, "step": -1, "steps": -1, "samplesPerSecond": "Infinity",
                 "secondsLeft": -1.5}}
                """;
        assertThat(keys(lease.send("heartbeat", body)))
                .containsExactly(
                        "progress.epoch",
                        "progress.epochs",
                        "progress.step",
                        "progress.steps",
                        "progress.samplesPerSecond",
                        "progress.secondsLeft");
    }

    @Test
    void allMistakesOfABatchOfPointsAreTold() {
        String body = """
                {"batch": 1, "points": [
                  {"step": 0, "epoch": 0, "name": "", "split": "moon", "value": "NaN"},
                  {"step": -1, "epoch": -1, "name": "a\\u0007", "split": "train", "value": 1e400}]}
                """;
        assertThat(keys(lease.send("metrics", body)))
                .contains(
                        "points[0].value",
                        "points[0].step",
                        "points[0].epoch",
                        "points[0].name",
                        "points[0].split",
                        "points[1].value",
                        "points[1].name");
        assertThat(count("metric")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "yesterday", ""})
    void aLogLinesTimeIsWithinTheYearsOfFourDigits(String time) {
        String body = "{\"batch\": 1, \"lines\": [{\"at\": \"" + time + "\", \"level\": \"info\", \"text\": \"x\"}]}";
        JsonNode problem = lease.send("logs", body).problem(422, "invalid-request");
        assertThat(problem.get("errors").get(0).get("key").asString()).isEqualTo("lines[0].at");
        assertThat(problem.get("errors").get(0).get("allowed").asString()).contains("1 to 9999");
        assertThat(count("log_line")).isZero();
    }

    @Test
    void aLogLinesTimeIsAText() {
        for (String time : List.of("1", "1e999999999", "null", "true", "[]")) {
            String body = "{\"batch\": 1, \"lines\": [{\"at\": " + time + ", \"level\": \"info\", \"text\": \"x\"}]}";
            assertThat(keys(lease.send("logs", body))).containsExactly("lines[0].at");
        }
        for (String time : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-01-01T01:00:00+01:00")) {
            String body =
                    "{\"batch\": 1, \"lines\": [{\"at\": \"" + time + "\", \"level\": \"loud\", \"text\": \"x\"}]}";
            assertThat(keys(lease.send("logs", body))).containsExactly("lines[0].level");
        }
    }

    @Test
    void aLogLineOfAnyCharactersIsKeptWithoutThoseThatCannotBeStored() {
        String text = "a\\u0000b\\ud800c " + "x".repeat(20_000);
        String body = "{\"batch\": 1, \"lines\": [{\"at\": \"2026-01-01T00:00:00Z\", \"level\": \"info\", \"text\": \""
                + text + "\"}]}";
        lease.send("logs", body).expect(204);
        String kept = rest.get("/api/v1/runs/" + run + "/logs")
                .expect(200)
                .at("/items/0/text")
                .asString();
        assertThat(kept).startsWith("a\uFFFDb\uFFFDc x").hasSize(10_000);
    }

    @Test
    void aPredictionsIdIsOfLimitedLength() {
        String[] mistakes = {
            "x".repeat(513),
            "",
            IntStream.range(0, 9000).mapToObj(i -> i + "é").toList().toString()
        };
        for (String id : mistakes) {
            assertThat(keys(lease.predict("test", id))).containsExactly("rows[0].id");
        }
        assertThat(keys(lease.predict("test", "a", "a", "b", "b"))).containsExactly("rows[1].id", "rows[3].id");
        String longest =
                Arrays.toString(new java.util.Random(1).ints(600, 0x800, 0xd7ff).toArray());
        lease.predict("test", longest.substring(0, 512)).expect(204);
        lease.predict(
                        "test",
                        new java.util.Random(1)
                                .ints(512, 0x800, 0xd7ff)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString())
                .expect(204);
    }

    @ParameterizedTest
    @CsvSource({
        "name=..x, name",
        "kind=virus, kind",
        "epoch=-1, epoch",
        "step=-1, step",
        "sha256=x, sha256",
        "epoch=9999999999, epoch",
        "step=1.5, step"
    })
    void whatIsSaidOfAFileIsChecked(String change, String field) {
        String name = change.startsWith("name=") ? change.substring(5) : "file";
        StringBuilder query = new StringBuilder("?");
        List.of("kind=weights", "epoch=1", "step=1", "sha256=" + "a".repeat(64))
                .forEach(pair -> query.append(pair.startsWith(field + "=") ? change : pair)
                        .append('&'));
        assertThat(keys(lease.put("artifacts/" + name + query, new byte[] {1}))).containsExactly(field);
    }

    @Test
    void aFailureMayHoldAnyTextAndTheRunEnds() {
        String message = "a\\u0000b\\ud800c\\nat Some.java:7\\n" + "x".repeat(50_000);
        lease.send(
                        "outcome",
                        "{\"state\": \"FAILED\", \"retry\": false, \"failure\": {\"kind\": \"internal\", \"message\": \""
                                + message + "\"}}")
                .expect(204);
        JsonNode ended = rest.get("/api/v1/runs/" + run).expect(200);
        assertThat(ended.at("/state").asString()).isEqualTo("FAILED");
        assertThat(ended.at("/failure/message").asString())
                .startsWith("a\uFFFDb\uFFFDc\nat Some.java:7\nxxx")
                .hasSize(10_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'state': 'SUCCEEDED' | scores",
                "'state': 'FAILED' | failure",
                "'state': 'FAILED', 'failure': {'kind': 'A B', 'message': 'x'} | failure.kind",
                "'state': 'SUCCEEDED', 'scores': {'epoch': -1, 'valid': {}, 'test': {}} | scores.epoch",
                "'state': 'SUCCEEDED', 'scores': {'epoch': 1, 'valid': {'': 1}, 'test': {}} | scores.valid.",
                "'state': 'SUCCEEDED', 'scores': {'epoch': 1, 'valid': {}, 'test': {'a': '1'}} | scores.test.a",
                "'state': 'SUCCEEDED', 'scores': {'epoch': 1, 'valid': {}, 'test': {}, 'confusion': [[1, 2]]} | scores.confusion",
                "'state': 'CANCELLED', 'provenance': {'jvm': 'a\\u0000'} | provenance.jvm"
            })
    void anOutcomeThatIsNoneIsRefusedByItsField(String outcome, String field) {
        String body = "{'retry': false, " + outcome + "}";
        assertThat(keys(lease.send("outcome", body.replace('\'', '"')))).containsExactly(field);
        assertThat(state(run)).isEqualTo("RUNNING");
    }

    @Test
    void aScoreWithoutAFiniteValueIsNull() {
        lease.send("outcome", """
                {"state": "SUCCEEDED", "retry": false, "scores": {"epoch": 1, "valid": {"Corr": "NaN"},
                 "test": {"Corr": null, "MAE": 1}}}
                """).expect(204);
        assertThat(rest.get("/api/v1/runs/" + run)
                        .expect(200)
                        .at("/scores/test")
                        .toString())
                .isEqualTo("{\"MAE\":1.0,\"Corr\":null}");
    }

    private static List<String> keys(Rest.Answer answer) {
        return answer.problem(422, "invalid-request")
                .get("errors")
                .valueStream()
                .map(e -> e.get("key").asString())
                .toList();
    }
}
