package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages use the words of the command line: no path of the API, no type of Java. */
class WordsTests extends CommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There is no run \\\"5\\\". The newest is 3. GET /api/v1/runs lists them."
                        + "| There is no run \"5\". The newest is 3. `lab runs` lists them.",
                "There is no study \\\"5\\\". GET /api/v1/studies lists them."
                        + "| There is no study \"5\". `lab studies list` lists them.",
                "dataset: is missing; allowed: a dataset's name; GET /api/v1/datasets lists them"
                        + "| dataset: is missing; allowed: a dataset's name; `lab datasets list` lists them",
                "No. GET /api/v1/runs/5/traces lists them. Try again. | No. Try again.",
                "It is in use. DELETE /api/v1/runs/5 frees it. | It is in use."
            })
    void whatTheServerSaysOfItsApiBecomesACommandOrIsLeftOut(String detail, String said) {
        server.problem(
                "GET /api/v1/runs/5",
                404,
                "{\"type\":\"/problems/x\",\"title\":\"X\",\"status\":404,\"detail\":\"" + detail + "\"}");
        assertThat(lab("show", "5").err()).isEqualTo("lab: " + said + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "runs --limit ten | 'ten' is not a whole number",
                "runs --limit 99999999999 | is too large",
                "studies show x | 'x' is not a whole number",
                "logs x | 'x' is not the number of a run"
            })
    void aTextThatIsNotANumberIsCalledThat(String command, String said) {
        Run result = lab(command.split(" "));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(said.strip()).doesNotContain("long", "int ", "java");
    }

    @Test
    void anOptionThatIsNearlyRightIsSuggested() {
        assertThat(lab("runs", "--experimnt", "e").err()).contains("--experiment");
    }

    @Test
    void studiesFillSaysThatNothingIsMissingAndQueuesNothing() {
        server.json("GET /api/v1/studies/2", ServerJson.study());
        Run result = lab("studies", "fill", "2");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("nothing to queue: no run of study 2 is missing");
        assertThat(server.lines()).containsExactly("GET /api/v1/studies/2");
    }
}
