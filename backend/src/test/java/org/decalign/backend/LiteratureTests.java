package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

/** The published numbers: their names and units, and how they rank among themselves. */
class LiteratureTests extends BoardServer {
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
        // Both have 0.588.
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

    private JsonNode literature(String query) {
        return rest.get("/api/v1/literature" + query).expect(200);
    }
}
