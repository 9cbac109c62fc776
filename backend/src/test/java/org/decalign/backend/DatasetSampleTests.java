package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatasetSampleTests extends LabServer {
    private static final String SAMPLES = "/api/v1/datasets/mfeat/samples";

    @BeforeEach
    void bundled() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
        rest.post("/api/v1/datasets/bundled/mfeat", Map.of()).expect(201);
    }

    @Test
    void samplesAreListedPageByPageFromTheSplitAskedFor() {
        JsonNode first = rest.get(SAMPLES + "?split=test&limit=3").expect(200);
        assertThat(first.get("items").size()).isEqualTo(3);
        assertThat(first.get("next").asString()).isEqualTo("2");
        JsonNode row = first.at("/items/0");
        assertThat(row.get("index").asInt()).isZero();
        assertThat(row.get("id").asString()).isNotBlank();
        assertThat(row.get("lengths").get("pixels").asInt()).isBetween(1, 16);
        JsonNode last = rest.get(SAMPLES + "?split=test&after=497&limit=5").expect(200);
        assertThat(last.get("items").size()).isEqualTo(2);
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(rest.get(SAMPLES).expect(200).get("items").size())
                .as("train, 50 rows")
                .isEqualTo(50);
    }

    @Test
    void aLabelAndAnIdNarrowTheList() {
        JsonNode sevens = rest.get(SAMPLES + "?label=7&limit=200").expect(200);
        assertThat(sevens.get("items").size()).isBetween(50, 200);
        assertThat(sevens.get("items").valueStream())
                .allMatch(row -> row.get("label").asInt() == 7);
        String id = sevens.at("/items/4/id").asString();
        JsonNode found = rest.get(SAMPLES + "?label=7&q=" + id).expect(200);
        assertThat(found.at("/items/0/id").asString()).isEqualTo(id);
    }

    @Test
    void aSampleComesWithSequencesThatCanBeDrawn() {
        JsonNode sample = rest.get(SAMPLES + "/test/499?scale=standard").expect(200);
        assertThat(sample.get("of").asInt()).isEqualTo(500);
        assertThat(sample.get("scale").asString()).isEqualTo("standard");
        JsonNode pixels = sample.at("/sequences/0");
        assertThat(pixels.get("name").asString()).isEqualTo("pixels");
        assertThat(pixels.get("values").size()).isEqualTo(16);
        assertThat(pixels.at("/values/0").size()).isEqualTo(15);
        assertThat(pixels.get("norms").size()).isEqualTo(16);
        assertThat(pixels.get("zeros").size()).isEqualTo(16);
        JsonNode profiles = sample.at("/sequences/2");
        assertThat(profiles.at("/values/0").size()).isEqualTo(216);
    }

    @Test
    void whatIsNotThereAndWhatIsNoQuestionIsRefusedByName() {
        assertThat(rest.get(SAMPLES + "?split=dev")
                        .problem(404, "unknown-dataset-split")
                        .get("detail")
                        .asString())
                .contains("train, valid and test");
        assertThat(rest.get(SAMPLES + "/test/500")
                        .problem(404, "unknown-sample")
                        .get("detail")
                        .asString())
                .contains("500, counted from 0");
        rest.get(SAMPLES + "/test/-1").problem(404, "unknown-sample");
        rest.get(SAMPLES + "/test/x").problem(422, "invalid-request");
        rest.get(SAMPLES + "/test/0?scale=log").problem(422, "invalid-request");
        rest.get(SAMPLES + "?limit=201").problem(422, "invalid-request");
        rest.get(SAMPLES + "?after=-2").problem(422, "invalid-request");
        rest.get(SAMPLES + "?label=high").problem(422, "invalid-request");
        rest.get(SAMPLES + "?q=" + "x".repeat(201)).problem(422, "invalid-request");
        rest.get("/api/v1/datasets/none/samples").problem(404, "unknown-dataset");
        rest.get("/api/v1/datasets/digits/samples").problem(404, "unknown-dataset-file");
    }

    @Test
    void runsAndGroupsAreThoseOfANameOrOfOneVersionOfIt() {
        submit(Map.of("seeds", List.of(1, 2)));
        sql.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        values ('digits', 2, repeat('b', 64), 1, cast(:manifest as jsonb))
                        """)
                .param("manifest", MANIFEST.replace("a".repeat(64), "b".repeat(64)))
                .update();
        submit(Map.of("seeds", List.of(3)));
        assertThat(runs("digits")).isEqualTo(3);
        assertThat(runs("digits@aaaaaa")).isEqualTo(2);
        assertThat(runs("digits@" + "b".repeat(64))).isEqualTo(1);
        assertThat(runs("digits@cccccc")).isZero();
        assertThat(runs("mfeat")).isZero();
        assertThat(rest.get("/api/v1/groups?dataset=digits")
                        .expect(200)
                        .get("items")
                        .size())
                .isEqualTo(2);
        assertThat(rest.get("/api/v1/groups?dataset=digits@bbbbbb")
                        .expect(200)
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    private int runs(String dataset) {
        return rest.get("/api/v1/runs?dataset=" + dataset)
                .expect(200)
                .get("items")
                .size();
    }
}
