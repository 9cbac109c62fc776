package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A leaderboard of any number of groups is answered page by page; what it says of the whole is over the whole. */
class LeaderboardPageTests extends LabServer {
    private static final String DIGITS = "/api/v1/leaderboards/digits";
    private static final String BOARD = "data-aaaaaaaaaaaa";

    @Test
    void rowsComeInPagesWithTheRanksOfTheWholeBoard() {
        Crowd crowd = new Crowd(sql);
        crowd.groups(submitOne(), 230);
        // A single seed leads nothing: the first group gets two more, runs 232 and 233. Leaders have four digits.
        crowd.seeds(2, 2);
        double leader = Math.round((1 / 2.0 + 1 / 232.0 + 1 / 233.0) / 3 * 1e4) / 1e4;
        List<Integer> ranks = new ArrayList<>();
        JsonNode board = board("?limit=100");
        assertThat(board.get("count").asInt()).isEqualTo(230);
        assertThat(board.get("leaders").get("WAcc").get(0).asDouble()).isCloseTo(leader, within(1e-12));
        while (true) {
            board.get("rows").forEach(row -> ranks.add(row.get("rank").asInt()));
            if (board.get("next").isNull()) {
                break;
            }
            board = board(
                    "?limit=100&board=" + BOARD + "&cursor=" + board.get("next").asString());
            assertThat(board.get("leaders").get("WAcc").get(0).asDouble()).isCloseTo(leader, within(1e-12));
        }
        assertThat(ranks)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 230).boxed().toList());
    }

    @Test
    void withoutALimitABoardHasItsFirstFiftyRows() {
        new Crowd(sql).groups(submitOne(), 60);
        assertThat(board("").get("rows")).hasSize(50);
        rest.get(DIGITS + "?limit=101").problem(422, "invalid-request");
        rest.get(DIGITS + "?limit=101&board=" + BOARD).expect(200);
        rest.get(DIGITS + "?limit=501&board=" + BOARD).problem(422, "invalid-request");
    }

    @Test
    void aFactWithManyValuesNamesTwentyAndCountsTheRest() {
        new Crowd(sql).groups(submitOne(), 60);
        JsonNode code = board("")
                .get("protocol")
                .valueStream()
                .filter(fact -> fact.get("name").asString().equals("Code"))
                .findFirst()
                .orElseThrow();
        assertThat(code.get("values")).hasSize(20);
        assertThat(code.get("more").asInt()).isEqualTo(40);
    }

    @Test
    void theLiteraturesRowsCanBeLeftOut() {
        JsonNode boards = rest.get("/api/v1/leaderboards/mosi?published=false")
                .expect(200)
                .get("boards");
        assertThat(boards).allSatisfy(board -> assertThat(board.get("rows")).isEmpty());
    }

    @Test
    void datasetsAndPublishedNumbersComeInPages() {
        Rest.Answer heads = rest.get("/api/v1/leaderboards?limit=3");
        assertThat(heads.expect(200)).hasSize(3);
        assertThat(rest.get(next(heads)).expect(200)).hasSize(1);
        Rest.Answer numbers = rest.get("/api/v1/literature?dataset=mosi&limit=10");
        assertThat(numbers.expect(200)).hasSize(10);
        assertThat(next(numbers)).startsWith("/api/v1/literature?dataset=mosi&limit=10&cursor=");
        assertThat(rest.get(next(numbers)).expect(200).get(0))
                .isNotIn(numbers.json().valueStream().toList());
    }

    private JsonNode board(String query) {
        return rest.get(DIGITS + query).expect(200).get("boards").get(0);
    }

    private static String next(Rest.Answer answer) {
        String link = answer.header("Link");
        assertThat(link).endsWith(">; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }
}
