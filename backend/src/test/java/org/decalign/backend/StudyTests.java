package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StudyTests extends LabServer {
    private static final Map<String, Object> TWO_ARMS = Map.of(
            "name",
            "study",
            "preset",
            "mfeat",
            "arms",
            List.of(Map.of("name", "full", "set", Map.of()), Map.of("name", "flat", "set", Map.of("alpha", 0))),
            "datasets",
            List.of("digits"),
            "seeds",
            List.of(1, 2));

    @Test
    void anAblationQueuesARunForEachArmAndSeedAndTheSameOneAgainQueuesNothing() {
        JsonNode made = rest.post("/api/v1/studies", TWO_ARMS).expect(201);
        assertThat(count("run")).isEqualTo(4);
        assertThat(made.get("tables").get(0).get("rows").get(1).get("seeds").size())
                .isEqualTo(2);
        assertThat(made.get("missing").asInt()).isZero();
        JsonNode again = rest.post("/api/v1/studies", TWO_ARMS).expect(200);
        assertThat(again.get("id").asLong()).isEqualTo(made.get("id").asLong());
        assertThat(count("run")).isEqualTo(4);
    }

    @Test
    void moreSeedsAreAddedToThoseThatAreThere() {
        rest.post("/api/v1/studies", TWO_ARMS).expect(201);
        JsonNode more = rest.post("/api/v1/studies", Rest.with(TWO_ARMS, Map.of("seeds", List.of(2, 5))))
                .expect(200);
        assertThat(more.get("seeds").toString()).isEqualTo("[1,2,5]");
        assertThat(count("run")).isEqualTo(6);
    }

    @Test
    void anArmThatIsThereAlreadyIsUsedAndNotRunAgain() {
        submit(Map.of("seeds", List.of(1)));
        rest.post("/api/v1/studies", TWO_ARMS).expect(201);
        assertThat(count("run")).isEqualTo(4);
    }

    @Test
    void theTableHasMeanDeviationAndWelchsDifferenceToTheBaseArm() {
        long id = rest.post("/api/v1/studies", TWO_ARMS).expect(201).get("id").asLong();
        for (double accuracy : new double[] {0.9, 0.92, 0.8, 0.84}) {
            new TestWorker(rest, "w").lease().succeed(accuracy);
        }
        JsonNode rows = rest.get("/api/v1/studies/" + id)
                .expect(200)
                .get("tables")
                .get(0)
                .get("rows");
        JsonNode full = rows.get(0).get("scores").get("WAcc");
        assertThat(full.get("mean").asDouble()).isCloseTo(0.91, within(1e-12));
        assertThat(full.get("sd").asDouble()).isCloseTo(0.02 / Math.sqrt(2), within(1e-12));
        assertThat(rows.get(0).get("differences").size()).isZero();
        JsonNode difference = rows.get(1).get("differences").get("WAcc");
        assertThat(difference.get("value").asDouble()).isCloseTo(-0.09, within(1e-12));
        // scipy.stats.ttest_ind([.8, .84], [.9, .92], equal_var=False)
        assertThat(difference.get("low").asDouble()).isCloseTo(-0.2283704566, within(1e-6));
        assertThat(difference.get("high").asDouble()).isCloseTo(0.0483704566, within(1e-6));
        assertThat(difference.get("p").asDouble()).isCloseTo(0.0917103390, within(1e-6));
    }

    @Test
    void aFailedSeedIsMissingAndSaysWhyUntilItIsRunAgain() {
        long id = rest.post("/api/v1/studies", TWO_ARMS).expect(201).get("id").asLong();
        new TestWorker(rest, "w").lease().fail(false);
        JsonNode broken = rest.get("/api/v1/studies/" + id).expect(200);
        assertThat(broken.get("missing").asInt()).isEqualTo(1);
        JsonNode cell =
                broken.get("tables").get(0).get("rows").get(0).get("seeds").get(0);
        assertThat(cell.get("state").asString()).isEqualTo("FAILED");
        assertThat(cell.get("failure").get("message").asString()).isNotBlank();
        JsonNode filled = rest.post("/api/v1/studies/" + id + "/runs", Map.of()).expect(200);
        assertThat(filled.get("missing").asInt()).isZero();
        assertThat(count("run")).isEqualTo(5);
        JsonNode head = rest.get("/api/v1/studies").expect(200).get("items").get(0);
        assertThat(head.get("states").get("QUEUED").asInt()).isEqualTo(4);
    }

    @Test
    void whatIsSentElsewhereChangesNoStudy() {
        long id = rest.post("/api/v1/studies", TWO_ARMS).expect(201).get("id").asLong();
        for (double accuracy : new double[] {0.9, 0.92, 0.8, 0.84}) {
            new TestWorker(rest, "w").lease().succeed(accuracy);
        }
        JsonNode before = rest.get("/api/v1/studies/" + id).expect(200);
        // The study's own experiment and configuration: one of its seeds again, and another seed.
        submit(Map.of("seeds", List.of(1, 7), "experiment", "study", "fresh", true));
        new TestWorker(rest, "w").lease().succeed(0.1);
        assertThat(rest.get("/api/v1/studies/" + id).expect(200)).isEqualTo(before);
        assertThat(rest.get("/api/v1/studies")
                        .expect(200)
                        .get("items")
                        .get(0)
                        .get("states")
                        .toString())
                .isEqualTo("{\"SUCCEEDED\":4}");
    }

    @Test
    void aRunOfAnotherExperimentIsLinkedAndShownAsSuch() {
        submit(Map.of("seeds", List.of(1)));
        JsonNode made = rest.post("/api/v1/studies", TWO_ARMS).expect(201);
        JsonNode row = made.at("/tables/0/rows/0");
        assertThat(row.at("/seeds/0/linkedFrom").asString()).isEqualTo("default");
        assertThat(row.at("/seeds/1/linkedFrom").isNull()).isTrue();
        JsonNode group = rest.get("/api/v1/groups/" + row.get("group")).expect(200);
        assertThat(group.get("experiment").asString()).isEqualTo("study");
        assertThat(group.get("linked").toString()).isEqualTo("[1]");
    }

    @Test
    void aRunThatIsRunAgainStandsInItsStudiesToo() {
        long id = rest.post("/api/v1/studies", TWO_ARMS).expect(201).get("id").asLong();
        TestWorker.Held failed = new TestWorker(rest, "w").lease();
        failed.fail(false);
        long again = rest.post("/api/v1/runs/" + failed.run() + "/retry", Map.of())
                .expect(201)
                .get("id")
                .asLong();
        JsonNode study = rest.get("/api/v1/studies/" + id).expect(200);
        assertThat(study.at("/tables/0/rows/0/seeds/0/run").asLong()).isEqualTo(again);
        assertThat(study.get("missing").asInt()).isZero();
    }

    @Test
    void aStudyWhoseWorkersHaveOtherCodeIsInTheGroupsOfThatCodeAndIsNotRunAgain() {
        long id = rest.post("/api/v1/studies", TWO_ARMS).expect(201).get("id").asLong();
        for (int i = 0; i < 4; i++) {
            TestWorker.ofCode(rest, "other").lease().succeed(0.9);
        }
        long group = rest.get("/api/v1/studies/" + id)
                .expect(200)
                .at("/tables/0/rows/0/group")
                .asLong();
        assertThat(rest.get("/api/v1/groups/" + group)
                        .expect(200)
                        .get("codeVersion")
                        .asString())
                .isEqualTo("other");
        rest.post("/api/v1/studies", TWO_ARMS).expect(200);
        assertThat(count("run")).isEqualTo(4);
    }

    @Test
    void freshRunsAllAgain() {
        rest.post("/api/v1/studies", TWO_ARMS).expect(201);
        rest.post("/api/v1/studies", Rest.with(TWO_ARMS, Map.of("fresh", true))).expect(200);
        assertThat(count("run")).isEqualTo(8);
    }

    @Test
    void theNameOfAnotherStudyIsRefused() {
        rest.post("/api/v1/studies", TWO_ARMS).expect(201);
        rest.post("/api/v1/studies", Rest.with(TWO_ARMS, Map.of("set", Map.of("num_epochs", 3))))
                .problem(409, "study-exists");
        assertThat(count("run")).isEqualTo(4);
    }

    @Test
    void aReadySetOfArmsIsThePapersAndArmsThatComeToTheSameShareTheirRuns() {
        assertThat(ready("module").get("arms").size()).isEqualTo(5);
        assertThat(count("run")).isEqualTo(5);
        JsonNode alignment = ready("alignment");
        assertThat(alignment.get("arms").size()).isEqualTo(6);
        JsonNode rows = alignment.at("/tables/0/rows");
        // The preset has no contrastive term: without it is as the base arm.
        assertThat(rows.get(3).get("group")).isEqualTo(rows.get(0).get("group"));
        assertThat(count("run")).isEqualTo(5 + 4);
    }

    @Test
    void aPreviewCountsWhatWouldBeQueuedAndStoresNothing() {
        Map<String, Object> request = Map.of(
                "name",
                "x",
                "preset",
                "mfeat",
                "armSet",
                "alignment",
                "datasets",
                List.of("digits"),
                "seeds",
                List.of(1, 2));
        JsonNode preview = rest.post("/api/v1/studies/preview", request).expect(200);
        // Without the contrastive term, which the preset has not, is the base arm: its two runs are shared.
        assertThat(preview.get("fresh").asInt()).isEqualTo(10);
        assertThat(preview.get("seconds").isNull()).isTrue();
        assertThat(count("run") + count("study")).isZero();
        rest.post("/api/v1/studies", Rest.with(request, Map.of("seeds", List.of(1))))
                .expect(201);
        new TestWorker(rest, "w").lease().succeed(0.9);
        JsonNode half = rest.post("/api/v1/studies/preview", request).expect(200);
        assertThat(half.get("fresh").asInt()).isEqualTo(5);
        assertThat(half.at("/arms/0/there").asInt()).isEqualTo(1);
        assertThat(half.get("seconds").asDouble()).isPositive();
        rest.post("/api/v1/studies/preview", Rest.with(request, Map.of("armSet", "x", "name", " ")))
                .problem(422, "invalid-request");
        JsonNode other = rest.post(
                        "/api/v1/studies/preview", Rest.with(request, Map.of("set", Map.of("network", "mult"))))
                .problem(422, "invalid-request");
        assertThat(other.toString()).contains("network=mult").contains("takes parts of DecAlign away");
        assertThat(rest.get("/api/v1/studies/armsets").expect(200).get("module").size())
                .isEqualTo(5);
    }

    @Test
    void thePapersNumbersAreBesideOursAndTheTableSaysWhetherTheSplitIsTheirs() {
        String facts = "{\"split\": \"official\", \"source\": \"MMSA MOSI/Processed/aligned_50.pkl\"}";
        for (String name : List.of("official", "own")) {
            sql.sql("""
                            insert into dataset (name, version, hash, size_bytes, manifest)
                            select :name, 1, md5(:name) || md5(:name), 1, manifest
                              || jsonb_build_object('name', :name, 'hash', md5(:name) || md5(:name), 'suite', 'mosi',
                                'task', 'regression', 'classes', 0, 'protocol', cast(:facts as jsonb))
                            from dataset where name = 'digits'
                            """)
                    .param("name", name)
                    .param("facts", name.equals("official") ? facts : "{}")
                    .update();
        }
        Map<String, Object> request = Map.of(
                "name", "paper",
                "config", Map.of("num_epochs", 2),
                "armSet", "module",
                "datasets", List.of("official", "own", "digits"),
                "seeds", List.of(1));
        JsonNode tables = rest.post("/api/v1/studies", request).expect(201).get("tables");
        Map<String, JsonNode> byDataset = new java.util.HashMap<>();
        tables.forEach(table -> byDataset.put(table.get("dataset").asString(), table));
        assertThat(byDataset.get("official").get("official").asBoolean()).isTrue();
        assertThat(byDataset.get("own").get("official").asBoolean()).isFalse();
        assertThat(byDataset.get("own").at("/rows/0/published/MAE").asDouble()).isEqualTo(0.735);
        assertThat(byDataset.get("digits").at("/rows/0/published").isEmpty()).isTrue();
    }

    @Test
    void aStudyWithoutANameGetsOneThatNoOtherStudyHas() {
        Map<String, Object> unnamed = new HashMap<>(TWO_ARMS);
        unnamed.remove("name");
        JsonNode first = rest.post("/api/v1/studies", unnamed).expect(201);
        assertThat(first.get("name").asString()).isEqualTo("arms of mfeat on digits");
        JsonNode other = rest.post("/api/v1/studies", Rest.with(unnamed, Map.of("set", Map.of("beta", 0))))
                .expect(201);
        assertThat(other.get("name").asString()).isEqualTo("arms of mfeat on digits (2)");
        JsonNode again = rest.post("/api/v1/studies", Rest.with(unnamed, Map.of("set", Map.of("beta", 0))))
                .expect(200);
        assertThat(again.get("id")).isEqualTo(other.get("id"));
    }

    private JsonNode ready(String armSet) {
        Map<String, Object> request = Map.of(
                "name",
                armSet,
                "preset",
                "mfeat",
                "armSet",
                armSet,
                "datasets",
                List.of("digits"),
                "seeds",
                List.of(1));
        return rest.post("/api/v1/studies", request).expect(201);
    }

    @Test
    void allMistakesComeAtOnceAndNothingIsStored() {
        JsonNode problem = rest.post(
                        "/api/v1/studies",
                        Rest.with(TWO_ARMS, Map.of("name", " ", "seeds", List.of(1, 1), "datasets", List.of())))
                .problem(422, "invalid-request");
        assertThat(problem.get("errors").size()).isEqualTo(3);
        JsonNode arms = rest.post(
                        "/api/v1/studies",
                        Rest.with(
                                TWO_ARMS,
                                Map.of(
                                        "arms",
                                        List.of(
                                                Map.of("name", "full", "set", Map.of()),
                                                Map.of("name", "a", "set", Map.of("alhpa", 0)),
                                                Map.of("name", "b", "set", Map.of("alpha", -1))))))
                .problem(422, "invalid-request");
        assertThat(arms.get("errors").toString()).contains("alhpa", "arm a", "arm b");
        JsonNode mixed = rest.post(
                        "/api/v1/studies",
                        Rest.with(
                                TWO_ARMS,
                                Map.of(
                                        "seeds",
                                        List.of(1, 1),
                                        "datasets",
                                        List.of("digits", "digit", "none"),
                                        "set",
                                        Map.of("alhpa", 0),
                                        "priority",
                                        1000,
                                        "require",
                                        Map.of("k", "\u0007"))))
                .problem(422, "invalid-request");
        assertThat(mixed.get("errors").valueStream().map(e -> e.get("key").asString()))
                .contains("seeds", "dataset", "alhpa", "priority", "require.k");
        assertThat(mixed.get("errors").toString()).contains("Did you mean", "none");
        assertThat(count("study")).isZero();
        assertThat(count("run")).isZero();
        rest.get("/api/v1/studies/7").problem(404, "unknown-study");
    }
}
