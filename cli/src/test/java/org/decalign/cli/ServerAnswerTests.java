package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What commands do if the server fails, is not there or is another program; and the token that they send. */
class ServerAnswerTests extends CommandTest {
    @Test
    void aServerErrorIsAFailureAndNamesItsId() {
        server.problem(
                "GET /api/v1/runs/5",
                500,
                "{\"type\":\"/problems/internal\",\"title\":\"Internal\",\"status\":500,\"errorId\":\"e-7\"}");
        Run result = lab("show", "5");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("e-7");
    }

    @Test
    void anotherProgramOnThePortIsNamedAsSuch() {
        Run result = lab("show", "5");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("is it a DecAlign Lab server?");
    }

    @Test
    void withoutAServerTheExitCodeIsThreeAndTheWayOutIsNamed() {
        server.close();
        Run result = lab("runs");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("cannot be reached", "lab up");
    }

    @Test
    void theTokenGoesWithEveryRequest() {
        server.json("GET /api/v1/runs/5", ServerJson.run("QUEUED", 0));
        lab(Map.of("LAB_TOKEN", "secret"), "show", "5");
        assertThat(server.requests.get(0).authorization()).isEqualTo("Bearer secret");
    }
}
