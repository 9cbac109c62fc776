package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Versions that are made from others by a recipe, and what parts two of them. */
class DerivedDatasetTests extends LabServer {
    private static final String DERIVE = "/api/v1/datasets/mfeat/derive";

    private JsonNode parent = Rest.JSON.nullNode();

    @BeforeEach
    void bundled() throws IOException {
        org.springframework.util.FileSystemUtils.deleteRecursively(HOME.resolve("datasets"));
        parent = rest.post("/api/v1/datasets/bundled/mfeat", Map.of()).expect(201);
    }

    private Rest.Answer derive(Map<String, Object> recipe) {
        return rest.post(DERIVE, Map.of("name", "mine", "recipe", recipe));
    }

    @Test
    void aDerivedVersionNamesItsParentAndItsRecipeInItsOneForm() {
        JsonNode made = rest.withHeaders("X-Lab-User", "kim")
                .post(
                        DERIVE,
                        Map.of(
                                "recipe",
                                Map.of(
                                        "split",
                                        Map.of("train", 0.7, "valid", 0.1, "test", 0.2, "seed", 3),
                                        "features",
                                        Map.of("fourier", "9,0-8"))))
                .expect(201);
        assertThat(made.get("name").asString()).isEqualTo("mfeat");
        assertThat(made.get("version").asInt()).isEqualTo(2);
        assertThat(made.get("parent").get("id")).isEqualTo(parent.get("id"));
        assertThat(made.get("parent").get("hash"))
                .isEqualTo(parent.get("manifest").get("hash"));
        assertThat(made.get("recipe")).isEqualTo(Rest.JSON.readTree("""
                        {"split": {"by": "sample", "train": 0.7, "valid": 0.1, "test": 0.2, "seed": 3}, "features": {"fourier": "0-9"}}"""));
        assertThat(made.get("facts").get("licence").asString()).isEqualTo("CC BY 4.0");
        assertThat(made.get("facts").get("addedBy").asString()).isEqualTo("kim");
        JsonNode splits = made.get("manifest").get("splits");
        assertThat(splits.get("train").get("samples").asInt()).isEqualTo(1400);
        assertThat(splits.get("test").get("samples").asInt()).isEqualTo(400);
        JsonNode again = rest.get("/api/v1/datasets/" + made.get("id").asLong()).expect(200);
        assertThat(again.get("recipe")).isEqualTo(made.get("recipe"));
        rest.get("/api/v1/datasets/mfeat@" + made.get("manifest").get("hash").asString() + "/report")
                .expect(200);
    }

    @Test
    void theSameRecipeIsTheSameVersion() {
        JsonNode made =
                derive(Map.of("modalities", List.of("profiles", "pixels"))).expect(201);
        JsonNode again = derive(
                        Map.of("modalities", List.of("profiles", "pixels"), "features", Map.of("pixels", "0-14")))
                .expect(200);
        assertThat(again.get("id")).isEqualTo(made.get("id"));
        assertThat(count("dataset")).isEqualTo(3);
    }

    @Test
    void aRecipeThatTheDatasetDoesNotAllowIsRefusedWithEveryMistakeAndNothingIsStored() {
        JsonNode problem = derive(Map.of(
                        "modalities", List.of("pixels", "smell"),
                        "split", Map.of("train", 0.9, "valid", 0.2, "test", 0.1)))
                .problem(422, "recipe-invalid");
        assertThat(problem.get("errors").size()).isEqualTo(2);
        derive(Map.of()).problem(422, "recipe-invalid");
        derive(Map.of("split", Map.of("by", "moon", "train", 0.5, "valid", 0.2, "test", 0.3)))
                .problem(422, "invalid-request");
        derive(Map.of("colour", "red")).problem(422, "unknown-field");
        rest.post(DERIVE, Map.of("name", "mine")).problem(422, "invalid-request");
        rest.post(DERIVE, Map.of("name", "../x", "recipe", Map.of("modalities", List.of("pixels", "fourier"))))
                .problem(422, "invalid-request");
        rest.withHeaders("X-Lab-User", "x".repeat(101))
                .post(DERIVE, Map.of("recipe", Map.of("modalities", List.of("pixels", "fourier"))))
                .problem(422, "invalid-request");
        rest.post("/api/v1/datasets/none/derive", Map.of("recipe", Map.of("modalities", List.of("a", "b"))))
                .problem(404, "unknown-dataset");
        rest.post("/api/v1/datasets/digits/derive", Map.of("recipe", Map.of("modalities", List.of("a", "b"))))
                .problem(404, "unknown-dataset-file");
        assertThat(count("dataset")).isEqualTo(2);
        assertThat(HOME.resolve("datasets").toFile().list()).hasSize(1);
    }

    @Test
    void aRunThatWouldStandardiseASecondTimeIsToldSo() {
        derive(Map.of("standardise", Map.of("modalities", List.of("fourier")))).expect(201);
        Map<String, Object> run = Map.of("preset", "mfeat", "set", Map.of("need_feature_standardized", true));
        assertThat(rest.post("/api/v1/runs/preview", Rest.with(run, Map.of("dataset", "mine")))
                        .expect(200)
                        .get("notices")
                        .toString())
                .contains("need_feature_standardized: the dataset's fourier are stored standardised already");
        assertThat(rest.post("/api/v1/runs/preview", Rest.with(run, Map.of("dataset", "mfeat")))
                        .expect(200)
                        .get("notices")
                        .toString())
                .doesNotContain("standardised already");
    }

    @Test
    void twoVersionsAreCompared() {
        JsonNode made = derive(Map.of(
                        "exclude", Map.of("train", List.of("mfeat-0001")), "modalities", List.of("pixels", "fourier")))
                .problem(422, "recipe-invalid");
        assertThat(made.get("detail").asString()).contains("mfeat-0001");
        String id = rest.get("/api/v1/datasets/mfeat/samples?split=train&limit=1")
                .expect(200)
                .get("items")
                .get(0)
                .get("id")
                .asString();
        derive(Map.of("exclude", Map.of("train", List.of(id)), "modalities", List.of("pixels", "fourier")))
                .expect(201);
        JsonNode diff = rest.get("/api/v1/datasets/mfeat/diff?to=mine").expect(200);
        assertThat(diff.get("same").asBoolean()).isFalse();
        assertThat(diff.get("splits").get("train").get("removed").get("ids").toString())
                .isEqualTo("[\"" + id + "\"]");
        assertThat(diff.get("modalities").get(0).get("name").asString()).isEqualTo("profiles");
        assertThat(diff.get("changed").get("samples").asInt()).isEqualTo(1999);
        assertThat(rest.get("/api/v1/datasets/mfeat/diff?to=mfeat")
                        .expect(200)
                        .get("same")
                        .asBoolean())
                .isTrue();
        rest.get("/api/v1/datasets/mfeat/diff?to=none").problem(404, "unknown-dataset");
        rest.get("/api/v1/datasets/mfeat/diff").problem(400, "bad-request");
    }
}
