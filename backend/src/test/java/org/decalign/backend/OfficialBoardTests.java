package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which of our groups are ranked with published numbers: those whose ids and labels are the official ones. */
class OfficialBoardTests extends BoardServer {
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

    /** What the server found in the version's stored ids and labels. */
    private void recognise(String name, String benchmark, String changed) {
        sql.sql("update dataset set official_split = cast(:found as jsonb) where name = :name")
                .param("found", "{\"dataset\": \"" + benchmark + "\", \"changed\": " + changed + "}")
                .param("name", name)
                .update();
    }
}
