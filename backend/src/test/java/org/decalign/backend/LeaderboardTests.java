package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

class LeaderboardTests extends LabServer {
    private static final String OFFICIAL = "MMSA MOSI/Processed/aligned_50.pkl";

    @Test
    void everyPublishedNumberIsThereOnceUnderOurNamesAndUnits() {
        JsonNode all = literature("");
        assertThat(all.size()).isEqualTo(582);
        JsonNode accuracy = only(literature("?dataset=mosi&model=decalign&metric=Acc_2"));
        assertThat(accuracy.get("value").asDouble()).isEqualTo(0.8575);
        assertThat(accuracy.get("status").asString()).isEqualTo("reported");
        assertThat(accuracy.get("source").get("citation").asString()).contains("Qian", "ICLR 2026", "Table 5");
        assertThat(only(literature("?dataset=mosi&model=DecAlign&metric=MAE"))
                        .get("value")
                        .asDouble())
                .isEqualTo(0.735);
        assertThat(only(literature("?dataset=iemocap&model=DecAlign&metric=WAF1"))
                        .get("value")
                        .asDouble())
                .isEqualTo(0.7343);
        assertThat(only(literature("?dataset=sims&model=TFN&metric=Mult_acc_5"))
                        .get("status")
                        .asString())
                .isEqualTo("reproduced");
    }

    @Test
    void scoresWithAndWithoutZeroLabelsKeepTheirOwnNames() {
        assertThat(only(literature("?dataset=mosi&model=CICA&metric=Acc_2"))
                        .get("value")
                        .asDouble())
                .isEqualTo(0.9024);
        assertThat(only(literature("?dataset=mosi&model=CICA&metric=Has0_Acc_2"))
                        .get("value")
                        .asDouble())
                .isEqualTo(0.8819);
    }

    @Test
    void aNumberOutsideItsRangeOrOfUnknownStatusIsRefusedByTheDatabase() {
        assertThatThrownBy(() -> sql.sql("update literature set value = 85.75 where metric = 'Acc_2'")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> sql.sql("update literature_source set status = 'rumoured'")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aLowerMaeAndAHigherAccuracyRankFirst() {
        assertThat(models(board("mosi", "official-mosi", "?metric=MAE"))).startsWith("TETFN", "DecAlign", "DMD");
        assertThat(models(board("mosi", "official-mosi", "?metric=Acc_2"))).startsWith("DecAlign", "TETFN", "DMD");
    }

    @Test
    void equalNumbersShareARankAndTheNextOneIsSkipped() {
        // 0.588 both
        JsonNode mosei = board("mosei", "official-mosei", "?metric=MAE");
        List<JsonNode> ranked = ranked(mosei).toList();
        int first = models(mosei).indexOf("AOBERT");
        assertThat(models(mosei).get(first + 1)).isEqualTo("CENet");
        assertThat(ranked.subList(first, first + 3).stream()
                        .map(r -> r.get("rank").asInt()))
                .containsExactly(first + 1, first + 1, first + 3);
    }

    @Test
    void aModelHasOneRowAndASupersededNumberIsNotRanked() {
        JsonNode usual = board("mosi", "official-mosi", "?metric=MAE");
        assertThat(rows(usual, "CGGM")).hasSize(1);
        assertThat(rows(usual, "CGGM")
                        .get(0)
                        .get("scores")
                        .get("MAE")
                        .get("mean")
                        .asDouble())
                .isEqualTo(0.787);
        JsonNode dropped = only(rows(usual, "MCIS"));
        assertThat(dropped.get("rank").isNull()).isTrue();
        assertThat(dropped.get("unranked").asString()).contains("superseded");
        List<JsonNode> both = rows(board("mosi", "official-mosi", "?metric=MAE&all=true"), "CGGM");
        assertThat(both).hasSize(2);
        assertThat(both.get(1).get("rank").isNull()).isTrue();
        assertThat(usual.get("hidden").asInt())
                .as("an earlier CGGM, and four models that MMSA ran too")
                .isEqualTo(5);
    }

    @Test
    void whereThePapersOwnRowLacksTheScoreTheReproducedOneIsRanked() {
        JsonNode byMae = only(rows(board("sims", "official-sims", "?metric=MAE"), "Self-MM"));
        assertThat(byMae.get("origin").asString()).isEqualTo("reported");
        JsonNode byFive = only(rows(board("sims", "official-sims", "?metric=Mult_acc_5"), "Self-MM"));
        assertThat(byFive.get("origin").asString()).isEqualTo("reproduced");
    }

    @Test
    void aNumberInDoubtIsShownWithItsReasonAndNotRanked() {
        JsonNode row = rows(board("sims", "official-sims", "?metric=Mult_acc_3&all=true"), "DecAlign")
                .get(0);
        assertThat(row.get("rank").isNull()).isTrue();
        assertThat(row.get("unranked").asString()).contains("three classes");
        assertThat(row.get("scores").get("Mult_acc_3").get("mean").asDouble()).isEqualTo(0.8824);
    }

    @Test
    void sourcesThatDoNotStateTheirProtocolAreShownWithoutRanks() {
        JsonNode board = board("mosi", "not-stated", "");
        assertThat(board.get("ranked").asBoolean()).isFalse();
        assertThat(board.get("reason").asString()).contains("split");
        assertThat(ranked(board)).isEmpty();
        assertThat(models(board)).contains("CICA", "TEXT");
    }

    @Test
    void aGroupOnAFileThatMmsaPublishesIsRankedWithTheLiterature() {
        dataset("mosi-mmsa", "b", "mosi", "regression", "official", OFFICIAL);
        train("mosi-mmsa", Map.of("MAE", 0.73), Map.of("MAE", 0.75));
        JsonNode board = board("mosi", "official-mosi", "?metric=MAE");
        JsonNode ours = ranked(board).toList().get(2);
        assertThat(ranked(board).map(r -> r.get("rank").asInt()).limit(3)).containsExactly(1, 2, 3);
        assertThat(ours.get("origin").asString()).isEqualTo("measured");
        assertThat(ours.get("scores").get("MAE").get("mean").asDouble()).isCloseTo(0.74, within(1e-12));
        assertThat(ours.get("scores").get("MAE").get("sd").asDouble()).isCloseTo(0.01 * Math.sqrt(2), within(1e-12));
        assertThat(ours.get("scores").get("MAE").get("n").asInt()).isEqualTo(2);
        assertThat(ours.get("changed").get("num_epochs").asInt()).isEqualTo(3);
        JsonNode difference = ours.get("toPublished");
        // one degree of freedom, t = 0.5: p = 1 - 2 atan(t) / pi; the 97.5 % quantile is tan(0.475 pi), the error 0.01
        assertThat(difference.get("value").asDouble()).isCloseTo(0.005, within(1e-12));
        assertThat(difference.get("p").asDouble()).isCloseTo(0.7048327646991, within(1e-9));
        assertThat(difference.get("low").asDouble()).isCloseTo(0.005 - 0.12706204736, within(1e-9));
        assertThat(difference.get("high").asDouble()).isCloseTo(0.005 + 0.12706204736, within(1e-9));
        assertThat(ours.get("group").asLong()).isPositive();
        assertThat(ours.get("protocol").toString()).contains("official", "valid loss", "1, 2", "mosi-mmsa version 1");
    }

    @Test
    void aGroupOnAnyOtherFileHasItsOwnBoardWithTheReason() {
        dataset("mine", "c", "mosi", "regression", "file", "a feature file in MMSA's layout");
        dataset("forged", "d", "mosi", "regression", "file", OFFICIAL);
        dataset("other", "e", "mosei", "regression", "official", OFFICIAL);
        for (String name : List.of("mine", "forged", "other")) {
            train(name, Map.of("MAE", 0.1));
        }
        JsonNode mosi = rest.get("/api/v1/leaderboards/mosi").expect(200).get("boards");
        assertThat(mosi.valueStream().map(b -> b.get("id").asString()))
                .containsExactly("official-mosi", "not-stated", "data-cccccccccccc", "data-dddddddddddd");
        assertThat(mosi.get(2).get("reason").asString()).contains("its own");
        assertThat(mosi.get(2).get("rows").size()).isEqualTo(1);
        assertThat(mosi.get(2).get("rows").get(0).get("toPublished").isNull()).isTrue();
        assertThat(rest.get("/api/v1/leaderboards/mosei")
                        .expect(200)
                        .get("boards")
                        .get(2)
                        .get("id")
                        .asString())
                .isEqualTo("data-eeeeeeeeeeee");
        assertThat(models(mosi.get(0))).startsWith("TETFN", "DecAlign");
    }

    @Test
    void aGroupOnADerivedVersionWithOtherIdsIsNotRankedWithTheLiterature() {
        dataset("derived", "c", "mosi", "regression", "derived", OFFICIAL);
        train("derived", Map.of("MAE", 0.1));
        JsonNode board = board("mosi", "data-cccccccccccc", "");
        assertThat(board.get("reason").asString()).contains("derived from another");
        assertThat(only(board.get("rows")).get("protocol").toString()).contains("derived, 1284 / 229 / 686");
    }

    @Test
    void aVersionWithTheOfficialIdsAndLabelsIsRankedWithTheLiteratureWhateverItsFeatures() {
        dataset("own-features", "1", "mosi", "regression", "file", "a feature file in MMSA's layout");
        dataset("derived", "2", "mosi", "regression", "derived", "a feature file in MMSA's layout");
        recognise("own-features", "mosi", "[]");
        recognise("derived", "mosi", "[]");
        train("own-features", Map.of("MAE", 0.1));
        train("derived", Map.of("MAE", 0.2));
        JsonNode board = board("mosi", "official-mosi", "?metric=MAE");
        List<JsonNode> best = ranked(board).limit(2).toList();
        assertThat(best).allMatch(row -> row.get("origin").asString().equals("measured"));
        assertThat(best.get(0).get("protocol").toString())
                .contains("official split, features of its own")
                .contains("{\"name\":\"Encoder\",\"values\":[\"none\"]");
        assertThat(board.get("reason").isNull()).isTrue();
        assertThat(rest.get("/api/v1/datasets/derived")
                        .expect(200)
                        .at("/officialSplit/dataset")
                        .asString())
                .isEqualTo("mosi");
    }

    @Test
    void aVersionWithTheOfficialIdsAndOtherLabelsIsNamedAsChanged() {
        dataset("changed", "3", "mosi", "regression", "file", "a feature file in MMSA's layout");
        recognise("changed", "mosi", "[\"train\", \"test\"]");
        train("changed", Map.of("MAE", 0.1));
        JsonNode board = board("mosi", "data-333333333333", "");
        assertThat(board.get("reason").asString()).contains("labels are changed in train, test");
        assertThat(only(board.get("rows")).get("protocol").toString())
                .contains("ids of the official split of mosi, labels changed in train, test");
    }

    @Test
    void anOfficialSplitUnderAnotherSuiteStaysOnItsOwnBoard() {
        dataset("as-mosei", "4", "mosei", "regression", "file", "a feature file in MMSA's layout");
        recognise("as-mosei", "mosi", "[]");
        train("as-mosei", Map.of("MAE", 0.1));
        assertThat(board("mosei", "data-444444444444", "").get("rows").size()).isEqualTo(1);
    }

    @Test
    void alignmentFeaturesAndEncoderAreFilters() {
        JsonNode unaligned = board("mosi", "official-mosi", "?metric=MAE&alignment=unaligned");
        assertThat(unaligned.get("rows").valueStream())
                .isNotEmpty()
                .allMatch(row -> row.get("protocol").toString().contains("\"values\":[\"unaligned\"]"));
        assertThat(ranked(unaligned).findFirst().orElseThrow().get("rank").asInt())
                .isEqualTo(1);
        assertThat(models(board("mosi", "official-mosi", "?encoder=bert-base-uncased")))
                .contains("DecAlign", "DMD");
        assertThat(models(board("mosi", "official-mosi", "?encoder=none"))).isEmpty();
        assertThat(models(board("mosi", "official-mosi", "?features=MMSA%27s%20files")))
                .contains("TETFN")
                .doesNotContain("DecAlign");
    }

    @Test
    void aCheckpointPickedOnTestIsNotRanked() {
        dataset("iemocap-own", "f", "iemocap", "classification", "file", "a feature file in MMSA's layout");
        train("iemocap-own", Map.of("WAcc", 0.9));
        sql.sql("update config set keys = keys || cast('{\"iemocap_protocol\": \"paper_count\"}' as jsonb)")
                .update();
        JsonNode row = only(board("iemocap", "data-ffffffffffff", "").get("rows"));
        assertThat(row.get("rank").isNull()).isTrue();
        assertThat(row.get("unranked").asString()).contains("test split");
        assertThat(row.get("protocol").toString()).contains("test ");
    }

    @Test
    void aGroupWithoutASucceededRunHasNoRow() {
        submitOne();
        assertThat(rest.get("/api/v1/leaderboards/digits")
                        .expect(200)
                        .get("boards")
                        .size())
                .isZero();
        new TestWorker(rest, "w").lease().fail(false);
        assertThat(rest.get("/api/v1/leaderboards").expect(200).size()).isEqualTo(4);
    }

    @Test
    void genericDatasetsHaveLeaderboardsOfTheirOwn() {
        submit(Map.of("seeds", List.of(1, 2, 3)));
        for (double accuracy : new double[] {0.9, 0.92, 0.94}) {
            new TestWorker(rest, "w").lease().succeed(accuracy);
        }
        JsonNode heads = rest.get("/api/v1/leaderboards").expect(200);
        assertThat(heads.valueStream().map(h -> h.get("dataset").asString()))
                .containsExactly("mosi", "mosei", "sims", "iemocap", "digits");
        assertThat(heads.get(4).get("metrics").toString())
                .contains("WAcc", "WAF1")
                .doesNotContain("F1_score");
        JsonNode row = only(rest.get("/api/v1/leaderboards/digits")
                .expect(200)
                .get("boards")
                .get(0)
                .get("rows"));
        assertThat(row.get("rank").asInt()).isEqualTo(1);
        assertThat(row.get("scores").get("WAcc").get("n").asInt()).isEqualTo(3);
        assertThat(row.get("protocol").toString()).contains("1 to 3", "the file's own, 10 / 10 / 10");
    }

    @Test
    void aBaselineTrainedHereHasTheLiteraturesNameForIt() {
        submit(Map.of("seeds", List.of(1), "set", Map.of("network", "misa")));
        new TestWorker(rest, "w").lease().succeed(0.9);
        JsonNode row = only(rest.get("/api/v1/leaderboards/digits")
                .expect(200)
                .get("boards")
                .get(0)
                .get("rows"));
        assertThat(row.get("model").asString()).isEqualTo("MISA");
        assertThat(row.get("origin").asString()).isEqualToIgnoringCase("measured");
    }

    @Test
    void aGenericDatasetNamedLikeASuiteIsStillReached() {
        dataset("mosi", "1", "generic", "classification", "file", "x");
        train("mosi", Map.of("WAcc", 0.9));
        JsonNode heads = rest.get("/api/v1/leaderboards").expect(200);
        assertThat(heads.get(4).get("dataset").asString()).isEqualTo("data:mosi");
        assertThat(rest.get("/api/v1/leaderboards/data:mosi")
                        .expect(200)
                        .get("boards")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void theGridHasTheMeanOfTheDatasetsRanksAndHowManyThereAre() {
        JsonNode grid = rest.get("/api/v1/leaderboards/grid").expect(200);
        assertThat(grid.get("columns")
                        .valueStream()
                        .map(c -> c.get("dataset").asString() + " "
                                + c.get("board").asString() + " "
                                + c.get("metric").asString()))
                .containsExactly(
                        "mosi official-mosi MAE",
                        "mosi official-mosi F1_score",
                        "mosei official-mosei MAE",
                        "mosei official-mosei F1_score",
                        "sims official-sims MAE",
                        "sims official-sims F1_score",
                        "iemocap official-iemocap WAcc",
                        "iemocap official-iemocap WAF1");
        JsonNode first = grid.get("rows").get(0);
        assertThat(first.get("model").asString()).isEqualTo("DecAlign");
        assertThat(first.get("datasets").asInt()).isEqualTo(4);
        // by MAE TETFN is before it on mosi, TETFN on mosei by both, MTFN and MLF-DNN on sims
        double mosi = (2 + 1) / 2.0;
        double mosei = (2 + 2) / 2.0;
        double sims = (3 + 1) / 2.0;
        assertThat(first.get("meanRank").asDouble()).isCloseTo((mosi + mosei + sims + 1) / 4, within(1e-12));
    }

    @Test
    void ofOurGroupsTheGridTakesTheOneThatIsBestOnValid() {
        dataset("mosi-mmsa", "b", "mosi", "regression", "official", OFFICIAL);
        train("mosi-mmsa", Map.of("alpha", 0), 0.5, 0.9);
        train("mosi-mmsa", Map.of("alpha", 1), 0.6, 0.7);
        JsonNode ours = rest.get("/api/v1/leaderboards/grid")
                .expect(200)
                .get("rows")
                .valueStream()
                .filter(r -> r.get("ours").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(ours.get("datasets").asInt()).isEqualTo(1);
        JsonNode single = rows(board("mosi", "official-mosi", "?metric=MAE"), "DecAlign")
                .get(0)
                .get("toPublished");
        assertThat(single.get("value").asDouble()).isCloseTo(0.7 - 0.735, within(1e-12));
        assertThat(single.get("p").isNull()).isTrue();
        assertThat(ours.get("cells").get(0).get("value").get("mean").asDouble()).isEqualTo(0.9);
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatIs() {
        assertThat(rest.get("/api/v1/leaderboards/mosi?metric=WAcc")
                        .problem(422, "invalid-request")
                        .get("detail")
                        .asString())
                .contains("is not a score of mosi", "MAE, Corr, Acc_7");
        assertThat(rest.get("/api/v1/leaderboards/nowhere")
                        .problem(404, "unknown-leaderboard")
                        .get("detail")
                        .asString())
                .contains("mosi, mosei, sims, iemocap");
        rest.get("/api/v1/leaderboards/mosi?board=none").problem(404, "unknown-board");
    }

    private JsonNode literature(String query) {
        return rest.get("/api/v1/literature" + query).expect(200);
    }

    private JsonNode board(String dataset, String id, String query) {
        String more = (query.isEmpty() ? "?" : query + "&") + "board=" + id;
        return only(
                rest.get("/api/v1/leaderboards/" + dataset + more).expect(200).get("boards"));
    }

    private static Stream<JsonNode> ranked(JsonNode board) {
        return board.get("rows").valueStream().filter(r -> !r.get("rank").isNull());
    }

    private static List<String> models(JsonNode board) {
        return board.get("rows")
                .valueStream()
                .map(r -> r.get("model").asString())
                .toList();
    }

    private static List<JsonNode> rows(JsonNode board, String model) {
        return board.get("rows")
                .valueStream()
                .filter(r -> r.get("model").asString().equals(model))
                .toList();
    }

    private static JsonNode only(Iterable<JsonNode> nodes) {
        assertThat(nodes).hasSize(1);
        return nodes.iterator().next();
    }

    /** A registry version as the importer leaves it. */
    private void dataset(String name, String digit, String suite, String task, String split, String source) {
        sql.sql("""
                        insert into dataset (name, version, hash, size_bytes, manifest)
                        values (:name, 1, repeat(:digit, 64), 1, cast(:manifest as jsonb))
                        """)
                .param("name", name)
                .param("digit", digit)
                .param("manifest", """
                        {"name": "%s", "hash": "%s", "suite": "%s", "task": "%s", "classes": %d,
                         "modalities": [{"name": "text", "length": 50, "width": 768}, {"name": "audio", "length": 50, "width": 5},
                                        {"name": "vision", "length": 50, "width": 20}],
                         "splits": {"train": {"samples": 1284, "labelHistogram": {}}, "valid": {"samples": 229, "labelHistogram": {}},
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

    /** What the server found in the version's stored ids and labels. */
    private void recognise(String name, String benchmark, String changed) {
        sql.sql("update dataset set official_split = cast(:found as jsonb) where name = :name")
                .param("found", "{\"dataset\": \"" + benchmark + "\", \"changed\": " + changed + "}")
                .param("name", name)
                .update();
    }

    /** A group whose seeds 1, 2, … end with these test scores. */
    @SafeVarargs
    private void train(String dataset, Map<String, Double>... test) {
        queue(
                dataset,
                Map.of(),
                Stream.iterate(1, i -> i + 1).limit(test.length).toList());
        for (Map<String, Double> scores : test) {
            succeed(scores, scores);
        }
    }

    private void train(String dataset, Map<String, Object> set, double valid, double test) {
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
