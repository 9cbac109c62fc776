package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PreviewTests extends LabServer {
    private static final Map<String, Object> TWO =
            Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1, 2));

    @Test
    void aPreviewTellsWhichSeedsAreThereAndStoresNothing() {
        long there = submitOne();
        long configs = count("config");
        JsonNode preview = preview(Rest.with(TWO, Map.of("seeds", List.of(2, 1))));
        JsonNode seeds = preview.get("seeds");
        assertThat(seeds.valueStream().map(seed -> seed.get("seed").asInt())).containsExactly(2, 1);
        assertThat(seeds.get(0).get("run").isNull()).isTrue();
        assertThat(seeds.get(1).get("run").asLong()).isEqualTo(there);
        assertThat(preview.get("place").get("ahead").asLong()).isEqualTo(1);
        assertThat(preview.get("place").get("workers").asInt()).isZero();
        preview(Rest.with(TWO, Map.of("set", Map.of("alpha", 0.3))));
        assertThat(count("run")).isEqualTo(1);
        assertThat(count("config")).isEqualTo(configs);
        assertThat(count("replicate_group")).isEqualTo(1);
    }

    @Test
    void aPresetFittedToTwoModalitiesHasNoMistake() {
        sql.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        select 'mosi', 1, repeat('c', 64), 1, manifest || cast(:two as jsonb) from dataset
                        """).param("two", """
                        {"name": "mosi", "suite": "mosi", "task": "regression", "classes": 0, "modalities":
                          [{"name": "text", "length": 50, "width": 768}, {"name": "audio", "length": 50, "width": 5}]}
                        """).update();
        Map<String, Object> request = Map.of("dataset", "mosi", "preset", "mosi", "seeds", List.of(1));
        assertThat(rest.post("/api/v1/runs/preview", request)
                        .problem(422, "config-invalid")
                        .get("errors"))
                .hasSizeGreaterThan(1);
        JsonNode fit = rest.get("/api/v1/presets?dataset=mosi")
                .expect(200)
                .valueStream()
                .filter(preset -> preset.get("name").asString().equals("mosi"))
                .findFirst()
                .orElseThrow()
                .get("fit");
        assertThat(fit.get("use_bert").asBoolean(true)).isFalse();
        preview(Rest.with(request, Map.of("set", fit)));
        assertThat(rest.get("/api/v1/presets").expect(200).get(0).get("fit").isNull())
                .isTrue();
        rest.get("/api/v1/presets?dataset=none").problem(404, "unknown-dataset");
    }

    @Test
    void freshRunsUseNothing() {
        submitOne();
        JsonNode preview = preview(Rest.with(TWO, Map.of("fresh", true)));
        assertThat(preview.get("seeds")
                        .valueStream()
                        .allMatch(seed -> seed.get("run").isNull()))
                .isTrue();
    }

    @Test
    void theCostComesFromTheNearestKindOfMeasuredRunScaledByEpochs() {
        assertThat(preview(TWO).get("estimate").isNull()).isTrue();
        measured(Map.of("num_epochs", 5), 100);
        JsonNode byPreset = preview(Rest.with(TWO, Map.of("set", Map.of("num_epochs", 10))));
        assertThat(byPreset.get("estimate").get("basis").asString()).isEqualTo("preset");
        assertThat(byPreset.get("estimate").get("seconds").asDouble()).isEqualTo(200);
        assertThat(byPreset.get("estimate").get("sd").isNull()).isTrue();
        measured(Map.of("num_epochs", 10), 150);
        JsonNode same = preview(Rest.with(TWO, Map.of("set", Map.of("num_epochs", 10))));
        assertThat(same.get("estimate").get("basis").asString()).isEqualTo("configuration");
        assertThat(same.get("estimate").get("seconds").asDouble()).isEqualTo(150);
        Map<String, Object> config = Map.of("train_mode", "classification", "num_epochs", 20);
        JsonNode other = preview(Map.of("dataset", "digits", "config", config));
        assertThat(other.get("estimate").get("basis").asString()).isEqualTo("dataset");
        assertThat(other.get("estimate").get("n").asInt()).isEqualTo(2);
        assertThat(other.get("estimate").get("seconds").asDouble()).isEqualTo((400 + 300) / 2.0);
        assertThat(other.get("estimate").get("sd").asDouble()).isEqualTo(Math.sqrt(5000));
    }

    @Test
    void onlyWorkersThatAreThereAndCarryTheLabelsFit() {
        new TestWorker(rest, "w").ask(0);
        JsonNode all = preview(TWO).get("place");
        assertThat(all.get("workers").asInt()).isEqualTo(1);
        assertThat(all.get("fitting").asInt()).isEqualTo(1);
        JsonNode none = preview(Rest.with(TWO, Map.of("require", Map.of("device", "cuda:0"))))
                .get("place");
        assertThat(none.get("workers").asInt()).isEqualTo(1);
        assertThat(none.get("fitting").asInt()).isZero();
    }

    @Test
    void mistakesOfTheRequestAndOfItsConfigurationAreNamedTogether() {
        Map<String, Object> wrong =
                Rest.with(TWO, Map.of("priority", 500, "seeds", List.of(), "set", Map.of("alpha", "x", "betta", 1)));
        for (String path : List.of("/api/v1/runs/preview", "/api/v1/runs")) {
            JsonNode problem = rest.post(path, wrong).problem(422, "invalid-request");
            assertThat(problem.get("errors").valueStream().map(e -> e.get("key").asString()))
                    .containsExactlyInAnyOrder("priority", "seeds", "alpha", "betta");
        }
        JsonNode only = rest.post("/api/v1/runs/preview", Rest.with(TWO, Map.of("set", Map.of("alpha", "x"))))
                .problem(422, "config-invalid");
        assertThat(only.get("errors").get(0).get("key").asString()).isEqualTo("alpha");
        assertThat(count("run")).isZero();
    }

    private JsonNode preview(Map<String, Object> body) {
        return rest.post("/api/v1/runs/preview", body).expect(200);
    }

    private void measured(Map<String, Object> set, int seconds) {
        long run = submit(Map.of("seeds", List.of(9), "set", set)).get(0);
        new TestWorker(rest, "w").lease().succeed(0.9);
        sql.sql("update attempt set started_at = finished_at - make_interval(secs => :s) where run_id = :run")
                .param("s", seconds)
                .param("run", run)
                .update();
    }
}
