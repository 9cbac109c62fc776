package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Curves of a run, long ones too: no answer grows with the number of points. */
class MetricTests extends LabServer {
    private static final String LINES = "application/x-ndjson";
    private static final int HEAVY_READERS = 8;
    private long run;

    @BeforeEach
    void begin() {
        run = submitOne();
    }

    @Test
    void aLongCurveIsAnsweredByRangesWithExtremesAndEnds() {
        record(20, 20_000);
        sql.sql("update metric set value = 99 where name = 'm07' and step = 12345")
                .update();
        sql.sql("update metric set value = -99 where name = 'm07' and step = 12346")
                .update();
        JsonNode curves = rest.get(path("")).expect(200);
        assertThat(curves).hasSize(20);
        for (JsonNode curve : curves) {
            assertThat(curve.get("steps").size()).isBetween(1_000, 2_003);
            assertThat(curve.get("count").asLong()).isEqualTo(20_000);
            assertThat(curve.get("steps").get(0).asLong()).isEqualTo(1);
            assertThat(last(curve.get("steps")).asLong()).isEqualTo(20_000);
            assertThat(last(curve.get("values")).asDouble()).isEqualTo(1.0 / 20_000);
        }
        JsonNode spiked = curves.get(6);
        assertThat(values(spiked).stream().mapToDouble(v -> v).max()).hasValue(99);
        assertThat(values(spiked).stream().mapToDouble(v -> v).min()).hasValue(-99);
        assertThat(rest.get(path("?points=10&name=m07"))
                        .expect(200)
                        .get(0)
                        .get("steps")
                        .size())
                .isLessThanOrEqualTo(23);
    }

    @Test
    void pointsAfterAStepAreExactIfTheyAreFew() {
        record(1, 20_000);
        JsonNode curve = rest.get(path("?after=19500")).expect(200).get(0);
        assertThat(curve.get("steps")).hasSize(500);
        assertThat(curve.get("steps").get(0).asLong()).isEqualTo(19_501);
        rest.get(path("?points=0")).problem(422, "invalid-request");
        rest.get(path("?points=2001")).problem(422, "invalid-request");
    }

    @Test
    void theChosenEpochOfALongCurveIsThere() {
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        record(1, 20_000);
        Map<String, Object> scores = Map.of("epoch", 777, "valid", Map.of("WAcc", 0.5), "test", Map.of("WAcc", 0.5));
        held.end(Map.of("state", "SUCCEEDED", "scores", scores)).expect(204);
        JsonNode curve = rest.get(path("?points=10")).expect(200).get(0);
        assertThat(curve.get("epochs").valueStream().map(JsonNode::asInt)).contains(777);
    }

    @Test
    void curvesComeInPages() {
        record(7, 2);
        List<String> names = new ArrayList<>();
        String next = path("?limit=3&split=train");
        while (!next.isEmpty()) {
            Rest.Answer page = rest.get(next);
            page.expect(200).forEach(curve -> names.add(curve.get("name").asString()));
            String link = page.header("Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(names).containsExactly("m01", "m02", "m03", "m04", "m05", "m06", "m07");
        rest.get(path("?cursor=%21")).problem(422, "invalid-request");
        rest.get(path("?limit=101")).problem(422, "invalid-request");
    }

    @Test
    void everyPointComesLineByLine() {
        record(2, 4_000);
        List<String> lines = rest.withHeaders("Accept", LINES)
                .get(path("?name=m02"))
                .text()
                .lines()
                .toList();
        assertThat(lines).hasSize(4_000);
        assertThat(lines.get(0))
                .isEqualTo("{\"step\":1,\"epoch\":1,\"name\":\"m02\",\"split\":\"train\",\"value\":1.0}");
        assertThat(lines.get(3_999)).contains("\"step\":4000,");
        assertThat(rest.withHeaders("Accept", LINES)
                        .get(path("?after=3999"))
                        .text()
                        .lines())
                .hasSize(2);
        rest.withHeaders("Accept", LINES).get("/api/v1/runs/99/metrics").problem(404, "unknown-run");
    }

    @Test
    void theNinthLargeAnswerAtOnceIsRefusedForAMoment() throws IOException {
        record(20, 20_000);
        List<SlowReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < HEAVY_READERS; i++) {
                readers.add(new SlowReader(rest, path(""), LINES));
                assertThat(readers.get(i).firstLine()).startsWith("HTTP/1.1 200");
            }
            Rest.Answer refused = rest.get(path(""));
            refused.problem(503, "too-many-heavy-readers");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            rest.get("/api/v1/runs/" + run).expect(200);
        } finally {
            readers.forEach(SlowReader::close);
        }
        Rest.Answer answer = rest.get(path("?limit=1"));
        for (int i = 0; answer.status() == 503 && i < 1_000; i++) {
            answer = rest.get(path("?limit=1"));
        }
        answer.expect(200);
    }

    @Test
    void anAnswerThatFailsHalfwayIsBrokenOffAndDoesNotLookWhole() throws IOException {
        record(20, 20_000);
        try (SlowReader reader = new SlowReader(rest, path(""), LINES)) {
            reader.firstLine();
            sql.sql("alter table metric rename to gone").update();
            assertThat(reader.rest()).doesNotEndWith("\r\n0\r\n\r\n").doesNotContain("/problems/");
        } finally {
            sql.sql("alter table if exists gone rename to metric").update();
        }
    }

    private String path(String query) {
        return "/api/v1/runs/" + run + "/metrics" + query;
    }

    /** Curves m01, m02 and so on with the values 1, 1/2, 1/3 …; an epoch has ten steps. */
    private void record(int curves, int points) {
        sql.sql("""
                        insert into metric (run_id, attempt, step, epoch, name, split, value)
                        select :run, 1, step, (step + 9) / 10, 'm' || lpad(curve::text, 2, '0'), 'train', 1.0 / step
                        from generate_series(1, :curves) curve, generate_series(1, :points) step
                        """)
                .param("run", run)
                .param("curves", curves)
                .param("points", points)
                .update();
    }

    private static JsonNode last(JsonNode list) {
        return list.get(list.size() - 1);
    }

    private static List<Double> values(JsonNode curve) {
        return curve.get("values").valueStream().map(JsonNode::asDouble).toList();
    }
}
