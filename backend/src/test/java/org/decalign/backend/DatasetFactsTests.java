package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Licence, source, notes and who added a dataset: people's words beside a content that never changes. */
class DatasetFactsTests extends LabServer {
    private static final String DIGITS = "/api/v1/datasets/digits";

    @Test
    void anImportKeepsWhatIsSaidOfTheFileAndWhoSaysIt() throws IOException {
        String path = "/api/v1/datasets?name=mfeat&licence=CC%20BY%204.0&notes=two%0Alines";
        Rest kim = rest.withHeaders("X-Lab-User", "Kim%20%C3%85s");
        JsonNode facts = kim.postBytes(path, mfeat()).expect(201).get("facts");
        assertThat(facts.get("licence").asString()).isEqualTo("CC BY 4.0");
        assertThat(facts.get("notes").asString()).isEqualTo("two\nlines");
        assertThat(facts.get("addedBy").asString()).isEqualTo("Kim Ås");
        assertThat(facts.get("source").isNull()).isTrue();
        JsonNode again = rest.withHeaders("X-Lab-User", "other")
                .postBytes("/api/v1/datasets?name=mfeat&licence=MIT&source=UCI", mfeat())
                .expect(200)
                .get("facts");
        assertThat(again.get("licence").asString())
                .as("what was said before stands")
                .isEqualTo("CC BY 4.0");
        assertThat(again.get("source").asString())
                .as("what was not is filled in")
                .isEqualTo("UCI");
        assertThat(again.get("addedBy").asString()).isEqualTo("Kim Ås");
    }

    @Test
    void theBundledDatasetComesWithItsLicenceAndNobodyIsSaidToHaveAddedIt() {
        JsonNode facts = rest.post("/api/v1/datasets/bundled/mfeat", Map.of())
                .expect(201)
                .get("facts");
        assertThat(facts.get("licence").asString()).isEqualTo("CC BY 4.0");
        assertThat(facts.get("source").asString()).contains("Duin");
        assertThat(facts.get("addedBy").isNull()).isTrue();
    }

    @Test
    void factsAreEditedOneByOneAndTakenAwayByAnEmptyText() {
        edit(Map.of("licence", "MIT", "source", "<b>here</b>", "notes", "a\tb\nc"))
                .expect(200);
        JsonNode facts = edit(Map.of("licence", "")).expect(200).get("facts");
        assertThat(facts.get("licence").isNull()).isTrue();
        assertThat(facts.get("source").asString()).isEqualTo("<b>here</b>");
        assertThat(rest.get(DIGITS).expect(200).get("facts")).isEqualTo(facts);
        edit("/api/v1/datasets/none", Map.of("notes", "x")).problem(404, "unknown-dataset");
    }

    @Test
    void factsThatAreNoPlainTextAreRefusedAllAtOnce() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("licence", "two\nlines");
        wrong.put("source", "x".repeat(2001));
        wrong.put("notes", "bell\u0007");
        assertThat(edit(wrong)
                        .problem(422, "invalid-request")
                        .get("errors")
                        .valueStream()
                        .map(e -> e.get("key").asString()))
                .containsExactly("licence", "source", "notes");
        edit(Map.of("licence", "x".repeat(201))).problem(422, "invalid-request");
        edit(Map.of("notes", "x".repeat(10_001))).problem(422, "invalid-request");
        edit(Map.of("hash", "f")).problem(422, "unknown-field");
        rest.postBytes("/api/v1/datasets?name=x&licence=a%07b", new byte[] {1}).problem(422, "invalid-request");
        rest.withHeaders("X-Lab-User", "100%")
                .postBytes("/api/v1/datasets?name=x", new byte[] {1})
                .problem(422, "invalid-request");
        rest.withHeaders("X-Lab-User", "x".repeat(101))
                .postBytes("/api/v1/datasets?name=x", new byte[] {1})
                .problem(422, "invalid-request");
        assertThat(rest.get(DIGITS).expect(200).get("facts").get("notes").isNull())
                .isTrue();
    }

    @Test
    void aDatasetTellsHowManyRunsAreOnIt() {
        assertThat(rest.get(DIGITS).expect(200).get("runs").asInt()).isZero();
        submit(Map.of("seeds", List.of(1, 2)));
        submit(Map.of("seeds", List.of(3), "set", Map.of("alpha", 0.3)));
        assertThat(rest.get(DIGITS).expect(200).get("runs").asInt()).isEqualTo(3);
        JsonNode listed = rest.get("/api/v1/datasets").expect(200).get("items").get(0);
        assertThat(listed.get("runs").asInt()).isEqualTo(3);
        assertThat(listed.get("parent").isNull()).isTrue();
    }

    private Rest.Answer edit(Map<String, Object> edit) {
        return edit(DIGITS, edit);
    }

    private Rest.Answer edit(String path, Map<String, Object> edit) {
        return rest.patch(path, edit);
    }
}
