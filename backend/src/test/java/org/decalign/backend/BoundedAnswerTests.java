package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No answer grows with the data: what there can be much of comes in pages, in part with its number, or line by line. */
class BoundedAnswerTests extends LabServer {
    private static final String LINES = "application/x-ndjson";

    @Test
    void aRunShowsItsNewestAttemptsAndListsAllInPages() {
        long run = submitOne();
        new TestWorker(rest, "w").lease();
        sql.sql("""
                        insert into attempt (run_id, number, token, worker_id, state, finished_at)
                        select :run, i, 1000 + i, 'id-w', 'RELEASED', now() from generate_series(2, 1230) i
                        """).param("run", run).update();
        JsonNode shown = rest.get("/api/v1/runs/" + run).expect(200).get("attemptList");
        assertThat(numbers(shown, "number"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1131, 1230).boxed().toList());
        assertThat(numbers(all("/api/v1/runs/" + run + "/attempts?limit=500"), "number"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1230).boxed().toList());
        assertThat(rest.get("/api/v1/runs/" + run + "/attempts").expect(200)).hasSize(100);
    }

    @Test
    void aGroupShowsItsNewestRunsAndCountsAll() {
        long run = submitOne();
        new Crowd(sql).seeds(run, 700);
        JsonNode listed = rest.get("/api/v1/groups").expect(200).get("items").get(0);
        assertThat(listed.get("runs")).hasSize(50);
        assertThat(listed.get("runCount").asLong()).isEqualTo(701);
        assertThat(listed.get("states").get("SUCCEEDED").asInt()).isEqualTo(700);
        assertThat(listed.get("states").get("QUEUED").asInt()).isEqualTo(1);
        JsonNode one = rest.get("/api/v1/groups/1").expect(200);
        assertThat(one.get("runs")).hasSize(500);
        assertThat(one.get("test").get("WAcc").get("n").asInt()).isEqualTo(700);
        rest.get("/api/v1/groups?limit=101").problem(422, "invalid-request");
        rest.get("/api/v1/comparisons?of=g1").problem(422, "invalid-request");
    }

    @Test
    void filesAndTracesOfARunComeInPages() {
        long run = submitOne();
        sql.sql("""
                        insert into artifact (run_id, name, kind, attempt, epoch, step, size, sha256)
                        select :run, 'trace-' || i, 'trace', 1, i, i, 1, repeat('a', 64) from generate_series(1, 1100) i
                        """).param("run", run).update();
        assertThat(rest.get("/api/v1/runs/" + run + "/artifacts").expect(200)).hasSize(500);
        assertThat(all("/api/v1/runs/" + run + "/artifacts").stream()
                        .map(file -> file.get("name").asString()))
                .hasSize(1100)
                .doesNotHaveDuplicates();
        assertThat(rest.get("/api/v1/runs/" + run + "/traces").expect(200)).hasSize(1000);
        assertThat(numbers(all("/api/v1/runs/" + run + "/traces?limit=400"), "epoch"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1100).boxed().toList());
    }

    @Test
    void aTraceThatIsTooLargeToShowIsLeftToItsFile() {
        long run = submitOne();
        sql.sql("""
                        insert into artifact (run_id, name, kind, attempt, epoch, step, size, sha256)
                        values (:run, 'trace-1', 'trace', 1, 1, 1, 100000000, repeat('a', 64))
                        """).param("run", run).update();
        JsonNode problem = rest.get("/api/v1/runs/" + run + "/traces/1").problem(404, "unknown-trace");
        assertThat(problem.get("detail").asString()).contains("artifacts/trace-1");
    }

    @Test
    void predictionsComeInPagesAndLineByLine() {
        long run = submitOne();
        sql.sql("""
                        insert into prediction (run_id, split, position, sample, label, output)
                        select :run, 'test', i, 's' || i, 1, array[0.5] from generate_series(0, 7499) i
                        """).param("run", run).update();
        String path = "/api/v1/runs/" + run + "/predictions";
        JsonNode first = rest.get(path).expect(200);
        assertThat(first.get("rows")).hasSize(5000);
        JsonNode second =
                rest.get(path + "?cursor=" + first.get("next").asString()).expect(200);
        assertThat(second.get("rows")).hasSize(2500);
        assertThat(second.get("rows").get(0).get("id").asString()).isEqualTo("s5000");
        assertThat(second.get("next").isNull()).isTrue();
        List<String> lines =
                rest.withHeaders("Accept", LINES).get(path).text().lines().toList();
        assertThat(lines).hasSize(7500);
        assertThat(lines.get(7499)).isEqualTo("{\"id\":\"s7499\",\"label\":1.0,\"output\":[0.5]}");
    }

    @Test
    void theNewestLinesOfALogCanBeReadAlone() {
        long run = submitOne();
        sql.sql("""
                        insert into log_line (run_id, attempt, number, at, level, text)
                        select :run, 1, i, now(), 'info', 'line ' || i from generate_series(1, 900) i
                        """).param("run", run).update();
        JsonNode page =
                rest.get("/api/v1/runs/" + run + "/logs?newest=true&limit=3").expect(200);
        assertThat(numbers(List.copyOf(page.get("items").valueStream().toList()), "number"))
                .containsExactly(898, 899, 900);
    }

    @Test
    void aComparedCurveHasAtMostAThousandPoints() {
        long run = submitOne();
        sql.sql("""
                        insert into metric (run_id, attempt, step, epoch, name, split, value)
                        select :run, 1, i, i, 'loss', 'valid', i from generate_series(1, 2500) i
                        """).param("run", run).update();
        JsonNode curve = rest.get("/api/v1/comparisons/curves?of=r" + run + "&name=loss")
                .expect(200)
                .get(0);
        assertThat(curve.get("epochs")).hasSize(834);
        assertThat(curve.get("epochs").get(0).asInt()).isEqualTo(3);
        assertThat(curve.get("mean").get(0).asDouble()).isEqualTo(2);
        assertThat(curve.get("epochs").get(833).asInt()).isEqualTo(2500);
    }

    @Test
    void aStudyOfMoreRunsThanAnAnswerShowsIsRefused() {
        List<Map<String, Object>> arms = IntStream.range(0, 20)
                .mapToObj(i -> Map.<String, Object>of("name", "arm " + i, "set", Map.of("alpha", i / 100.0)))
                .toList();
        Map<String, Object> study = Map.of(
                "name", "huge", "datasets", List.of("digits"), "preset", "mfeat", "arms", arms, "seeds", seeds(501));
        JsonNode problem = rest.post("/api/v1/studies", study).problem(422, "invalid-request");
        assertThat(problem.get("detail").asString()).contains("10020 runs", "at most 10000 runs");
        assertThat(count("run")).isZero();
    }

    private static List<Integer> seeds(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    /** The items of all pages. */
    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        for (String next = path; !next.isEmpty(); ) {
            Rest.Answer page = rest.get(next);
            page.expect(200).forEach(items::add);
            String link = page.header("Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return items;
    }

    private static List<Integer> numbers(Iterable<JsonNode> items, String field) {
        List<Integer> numbers = new ArrayList<>();
        items.forEach(item -> numbers.add(item.get(field).asInt()));
        return numbers;
    }
}
