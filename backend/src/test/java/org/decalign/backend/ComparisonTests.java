package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

class ComparisonTests extends LabServer {
    @Test
    void groupsStandSideBySideWithWhatDiffersAndTheDifferenceToTheFirst() {
        scored(Map.of("seeds", List.of(1, 2, 3)), 0.90, 0.92, 0.94);
        scored(Map.of("seeds", List.of(1, 2), "set", Map.of("alpha", 0)), 0.80, 0.84);
        JsonNode view = compare("g1,g2");
        assertThat(keys(view.get("keys"))).containsExactly("alpha");
        assertThat(view.at("/keys/0/values/1").asDouble()).isZero();
        assertThat(keys(view.get("equal"))).contains("beta", "num_epochs").doesNotContain("alpha", "seed");
        assertThat(view.at("/sides/1/seeds").size()).isEqualTo(2);

        JsonNode row = row(view, "test", "WAcc");
        assertThat(row.at("/sides/0/statistic/mean").asDouble()).isCloseTo(0.92, within(1e-12));
        assertThat(row.at("/sides/0/statistic/sd").asDouble()).isCloseTo(0.02, within(1e-12));
        assertThat(row.at("/sides/0/difference").isNull()).isTrue();
        assertThat(row.at("/sides/1/difference/value").asDouble()).isCloseTo(-0.10, within(1e-12));
        // Variances 8e-4 and 4e-4: standard error 0.0230940 at 1.68421 degrees of freedom, whose 97.5 % point is
        // 5.17623.
        assertThat(row.at("/sides/1/difference/low").asDouble()).isCloseTo(-0.10 - 0.0230940 * 5.17623, within(2e-5));
        assertThat(row.at("/sides/1/difference/high").asDouble()).isCloseTo(-0.10 + 0.0230940 * 5.17623, within(2e-5));
        assertThat(row.at("/sides/1/bySeed/2").asDouble()).isEqualTo(0.84);
        assertThat(row(view, "valid", "WAcc").at("/sides/0/statistic/mean").asDouble())
                .isCloseTo(0.46, within(1e-12));
    }

    @Test
    void aRunStandsByItselfWithoutDeviation() {
        List<Long> runs = scored(Map.of("seeds", List.of(1, 2)), 0.7, 0.9);
        JsonNode view = compare("g1,r" + runs.get(1));
        JsonNode row = row(view, "test", "WAcc");
        assertThat(row.at("/sides/1/statistic/mean").asDouble()).isEqualTo(0.9);
        assertThat(row.at("/sides/1/statistic/sd").isNull()).isTrue();
        assertThat(row.at("/sides/1/difference/p").isNull()).isTrue();
        assertThat(view.get("keys").isEmpty()).isTrue();
    }

    @Test
    void betweenDifferentDatasetVersionsNoDifferenceIsTold() {
        scored(Map.of("seeds", List.of(1)), 0.7);
        sql.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        select 'other', 1, repeat('b', 64), 1, jsonb_set(manifest, '{hash}', to_jsonb(repeat('b', 64)))
                        from dataset where name = 'digits'
                        """).update();
        scored(Map.of("seeds", List.of(1), "dataset", "other"), 0.8);
        JsonNode view = compare("g1,g2");
        assertThat(view.at("/sides/0/apart").isNull()).isTrue();
        assertThat(view.at("/sides/1/apart").asString()).isEqualTo("its split has other samples");
        JsonNode row = row(view, "test", "WAcc");
        assertThat(row.at("/sides/1/statistic/mean").asDouble()).isEqualTo(0.8);
        assertThat(row.at("/sides/1/difference").isNull()).isTrue();
    }

    @Test
    void versionsOfTheSameSplitAndLabelsAreComparedAndWhatDiffersIsSaid() throws IOException {
        FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
        rest.post("/api/v1/datasets/bundled/mfeat", Map.of()).expect(201);
        derive("slim", Map.of("features", Map.of("fourier", "0-9")));
        derive("other", Map.of("split", Map.of("train", 0.6, "valid", 0.2, "test", 0.2)));
        scored(Map.of("seeds", List.of(1), "dataset", "mfeat"), 0.7);
        scored(Map.of("seeds", List.of(1), "dataset", "slim"), 0.8);
        scored(Map.of("seeds", List.of(1), "dataset", "other"), 0.9);

        JsonNode view = compare("g1,g2,g3");
        assertThat(view.at("/sides/1/apart").isNull()).isTrue();
        assertThat(view.at("/sides/2/apart").asString()).isEqualTo("its split has other samples");
        JsonNode row = row(view, "test", "WAcc");
        assertThat(row.at("/sides/1/difference/value").asDouble()).isCloseTo(0.1, within(1e-12));
        assertThat(row.at("/sides/2/difference").isNull()).isTrue();
        assertThat(keys(compare("g1,g2").get("data")))
                .contains("features of fourier", "recipe")
                .doesNotContain("splitHash");
        assertThat(keys(view.get("data"))).contains("splitHash", "samples of test");
    }

    private void derive(String name, Map<String, Object> recipe) {
        rest.post("/api/v1/datasets/mfeat/derive", Map.of("name", name, "recipe", recipe))
                .expect(201);
    }

    @Test
    void aMeanIsInPartsOfTheSameRunsAndTestScoresAreNoCurve() {
        submit(Map.of("seeds", List.of(1, 2)));
        sql.sql("""
                        insert into metric (run_id, step, value, epoch, attempt, name, split)
                        values (1, 1, 3, 1, 1, 'loss', 'train'), (1, 2, 2, 2, 1, 'loss', 'train'),
                               (1, 3, 1, 3, 1, 'loss', 'train'), (2, 1, 4, 1, 1, 'loss', 'train'),
                               (2, 3, 2, 3, 1, 'loss', 'train'),
                               (1, 3, 0.9, 3, 1, 'WAcc', 'test')
                        """).update();
        JsonNode curve = rest.get("/api/v1/comparisons/curves?of=g1&name=loss&split=train")
                .expect(200)
                .get(0);
        assertThat(curve.get("n").toString()).isEqualTo("[2,1,2]");
        assertThat(curve.get("parts").toString()).isEqualTo("[0,1,2]");
        assertThat(compare("g1").get("curves").toString()).contains("loss").doesNotContain("test");
        rest.get("/api/v1/comparisons/curves?of=g1&name=WAcc&split=test").problem(422, "invalid-request");
    }

    @Test
    void aCurveIsTheMeanOverTheRunsByEpoch() {
        submit(Map.of("seeds", List.of(1, 2)));
        new TestWorker(rest, "a").lease().losses(1, 1, 3, 0).expect(204);
        new TestWorker(rest, "b").lease().losses(1, 1, 3, 2).expect(204);
        assertThat(compare("g1").get("curves").toString()).contains("loss");
        JsonNode curve = rest.get("/api/v1/comparisons/curves?of=g1&name=loss&split=train")
                .expect(200)
                .get(0);
        assertThat(curve.get("epochs").toString()).isEqualTo("[1]");
        assertThat(curve.at("/mean/0").asDouble()).isEqualTo(3);
        assertThat(curve.at("/sd/0").asDouble()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(curve.at("/n/0").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsNoReferenceOrIsNotThereIsSaid() {
        JsonNode problem = rest.get("/api/v1/comparisons?of=g1,x,12").problem(422, "invalid-request");
        assertThat(problem.get("errors").size()).isEqualTo(2);
        rest.get("/api/v1/comparisons?of=g1,g1").problem(422, "invalid-request");
        rest.get("/api/v1/comparisons?of=g99").problem(404, "unknown-group");
        rest.get("/api/v1/comparisons?of=r99").problem(404, "unknown-run");
    }

    private JsonNode compare(String of) {
        return rest.get("/api/v1/comparisons?of=" + of).expect(200);
    }

    private List<Long> scored(Map<String, Object> request, double... accuracies) {
        List<Long> runs = submit(request);
        for (double accuracy : accuracies) {
            new TestWorker(rest, "w").lease().succeed(accuracy).expect(204);
        }
        return runs;
    }

    private static List<String> keys(JsonNode rows) {
        return rows.valueStream().map(row -> row.get("key").asString()).toList();
    }

    private static JsonNode row(JsonNode view, String split, String score) {
        return view.get(split)
                .valueStream()
                .filter(row -> row.get("name").asString().equals(score))
                .findFirst()
                .orElseThrow();
    }
}
