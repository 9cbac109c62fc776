package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** `lab cancel`, `retry` and `tag` on several runs: how runs are named, and what happens if some cannot be changed. */
class OnRunsCommandTests extends CommandTest {
    private static final String ENDED = """
            {"type":"/problems/run-finished","title":"Run finished","status":409,"detail":"Run 5 is SUCCEEDED."}""";

    @Test
    void cancelDoesAllThatCanBeDoneAndNamesTheRest() {
        cancels(4, 6, 7);
        server.problem("POST /api/v1/runs/5/cancel", 409, ENDED);
        Run result = lab("cancel", "r4", "5", "6-r7", "--format", "csv");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out().lines().skip(1)).hasSize(3);
        assertThat(result.err()).isEqualTo("""
                lab: 1 of 4 runs could not be cancelled
                  run 5: Run 5 is SUCCEEDED.
                """);
    }

    @Test
    void aRunNamedTwiceIsChangedOnce() {
        cancels(4, 5);
        assertThat(lab("cancel", "4,5", "r5", "4-5").exit()).isZero();
        assertThat(server.lines()).containsExactly("POST /api/v1/runs/4/cancel", "POST /api/v1/runs/5/cancel");
    }

    @Test
    void oneRunThatCannotBeChangedKeepsItsExitCode() {
        server.problem("POST /api/v1/runs/5/cancel", 409, ENDED);
        Run result = lab("cancel", "5");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("lab: Run 5 is SUCCEEDED.\n");
    }

    @Test
    void aRefusedTokenIsToldOnce() {
        server.problem(
                "POST /api/v1/runs/1/cancel", 401, "{\"type\":\"/problems/token\",\"title\":\"Token\",\"status\":401}");
        Run result = lab("cancel", "1-9");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void cancelOfAGroupTakesThoseThatHaveNotEnded() {
        server.page("GET /api/v1/runs?limit=200&group=3", run(9, 3, 1, "QUEUED"), run(8, 3, 2, "SUCCEEDED"));
        cancels(9);
        assertThat(lab("cancel", "--group", "g3").exit()).isZero();
        assertThat(server.lines()).last().isEqualTo("POST /api/v1/runs/9/cancel");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void aStateAloneTakesAllRunsInIt() {
        server.page("GET /api/v1/runs?limit=200&state=QUEUED", run(9, 3, 1, "QUEUED"));
        cancels(9);
        assertThat(lab("cancel", "--state", "queued").exit()).isZero();
    }

    @Test
    void aStateNarrowsNumbersAndStudies() {
        server.json("GET /api/v1/runs/4", run(4, 1, 1, "RUNNING")).json("GET /api/v1/runs/5", run(5, 1, 2, "QUEUED"));
        server.json("GET /api/v1/studies/2", study(4, 5));
        cancels(5);
        assertThat(lab("cancel", "4-5", "--state", "queued").exit()).isZero();
        assertThat(lab("cancel", "--study", "2", "--state", "queued").exit()).isZero();
        assertThat(server.lines()).filteredOn(line -> line.startsWith("POST")).hasSize(2);
    }

    @Test
    void retryOfAGroupTakesTheNewestRunOfEachSeedThatEndedBadly() {
        server.page(
                "GET /api/v1/runs?limit=200&group=3",
                run(9, 3, 1, "SUCCEEDED"),
                run(8, 3, 1, "FAILED"),
                run(7, 3, 2, "CANCELLED"),
                run(6, 3, 2, "FAILED"));
        server.json("POST /api/v1/runs/7/retry", run(10, 3, 2, "QUEUED"));
        assertThat(lab("retry", "--group", "3").exit()).isZero();
        assertThat(server.lines())
                .filteredOn(line -> line.startsWith("POST"))
                .containsExactly("POST /api/v1/runs/7/retry");
    }

    @Test
    void nothingThatMatchesIsSaidAndIsNoFailure() {
        server.page("GET /api/v1/runs?limit=200&group=3", run(8, 3, 2, "SUCCEEDED"));
        Run result = lab("retry", "--group", "3");
        assertThat(result).isEqualTo(new Run(0, "no run was queued again: none matches\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "7-3", "1-2000", "g4", "3-", "r", "1..3"})
    void whatNamesNoRunIsWrongUseWithExamples(String text) {
        Run result = lab("cancel", text);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("'" + text + "' names no runs", "5 or r5", "3-7");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void namingNoRunIsWrongUse() {
        Run result = lab("cancel");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--study ID", "--group ID", "--state STATE");
    }

    @Test
    void showAndLogsTakeARunAsPagesWriteIt() {
        server.json("GET /api/v1/runs/5", run(5, 1, 1, "QUEUED"));
        assertThat(lab("show", "r5").exit()).isZero();
        Run wrong = lab("show", "five");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("'five' is not the number of a run; allowed: as 5 or r5");
    }

    private void cancels(long... ids) {
        for (long id : ids) {
            server.json("POST /api/v1/runs/" + id + "/cancel", run(id, 1, id, "CANCELLED"));
        }
    }

    private static ServerJson run(long id, long group, long seed, String state) {
        return ServerJson.run(state, 0).with("{\"id\":%d,\"group\":%d,\"seed\":%d}".formatted(id, group, seed));
    }

    private static ServerJson study(long first, long second) {
        String fields = """
                {"seeds":[1,2],"tables":[{"dataset":"d","official":false,"metrics":[],
                "rows":[{"arm":"a","group":1,"scores":{},"differences":{},"published":{},
                "seeds":[{"seed":1,"run":%d,"state":"RUNNING"},{"seed":2,"run":%d,"state":"QUEUED"}]}]}]}""";
        return ServerJson.study().with(fields.formatted(first, second));
    }
}
