package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leaderboards of any dataset, their filters, and the grid of ranks over all of them. */
class LeaderboardTests extends BoardServer {
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
}
