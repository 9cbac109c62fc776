package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Groups on versions that claim a split, and the boards that they are on. */
abstract class BoardServer extends LabServer {
    static final String OFFICIAL = "MMSA MOSI/Processed/aligned_50.pkl";

    JsonNode board(String dataset, String id, String query) {
        String more = (query.isEmpty() ? "?" : query + "&") + "board=" + id;
        return only(
                rest.get("/api/v1/leaderboards/" + dataset + more).expect(200).get("boards"));
    }

    static Stream<JsonNode> ranked(JsonNode board) {
        return board.get("rows").valueStream().filter(r -> !r.get("rank").isNull());
    }

    static List<String> models(JsonNode board) {
        return board.get("rows")
                .valueStream()
                .map(r -> r.get("model").asString())
                .toList();
    }

    static List<JsonNode> rows(JsonNode board, String model) {
        return board.get("rows")
                .valueStream()
                .filter(r -> r.get("model").asString().equals(model))
                .toList();
    }

    static JsonNode only(Iterable<JsonNode> nodes) {
        assertThat(nodes).hasSize(1);
        return nodes.iterator().next();
    }

    /** A registry version as the importer leaves it. */
    void dataset(String name, String digit, String suite, String task, String split, String source) {
        sql.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        values (:name, 1, repeat(:digit, 64), 1, cast(:manifest as jsonb))
                        """)
                .param("name", name)
                .param("digit", digit)
                .param("manifest", """
                        {"name": "%s", "hash": "%s", "suite": "%s", "task": "%s", "classes": %d,
                         "modalities": [{"name": "text", "length": 50, "width": 768},
                                        {"name": "audio", "length": 50, "width": 5},
                                        {"name": "vision", "length": 50, "width": 20}],
                         "splits": {"train": {"samples": 1284, "labelHistogram": {}},
                                    "valid": {"samples": 229, "labelHistogram": {}},
                                    "test": {"samples": 686, "labelHistogram": {}}},
                         "sequenceMask": true, "warnings": [], "files": [],
                         "protocol": {"split": "%s", "splitHash": "%s", "alignment": "aligned", "source": "%s"}}
                        """.formatted(
                                name,
                                digit.repeat(64),
                                suite,
                                task,
                                task.equals("regression") ? 0 : 6,
                                split,
                                "9".repeat(64),
                                source))
                .update();
    }

    /** A group whose seeds 1, 2, … end with these test scores. */
    @SafeVarargs
    final void train(String dataset, Map<String, Double>... test) {
        queue(
                dataset,
                Map.of(),
                Stream.iterate(1, i -> i + 1).limit(test.length).toList());
        for (Map<String, Double> scores : test) {
            succeed(scores, scores);
        }
    }

    void train(String dataset, Map<String, Object> set, double valid, double test) {
        queue(dataset, set, List.of(1));
        succeed(Map.of("MAE", valid), Map.of("MAE", test));
    }

    private void queue(String dataset, Map<String, Object> set, List<Integer> seeds) {
        Map<String, Object> config = Rest.with(Map.of("num_epochs", 3), set);
        rest.post("/api/v1/runs", Map.of("dataset", dataset, "config", config, "seeds", seeds))
                .expect(201);
    }

    private void succeed(Map<String, Double> valid, Map<String, Double> test) {
        new TestWorker(rest, "w")
                .lease()
                .end(Map.of("state", "SUCCEEDED", "scores", Map.of("epoch", 1, "valid", valid, "test", test)))
                .expect(204);
    }
}
