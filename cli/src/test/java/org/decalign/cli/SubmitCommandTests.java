package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** `lab run`: what it sends, what it says of runs that were there, and how it waits. */
class SubmitCommandTests extends CommandTest {
    @Test
    void runSendsWhatWasAskedFor() {
        server.json("POST /api/v1/runs", """
                {"group":2,"runs":[{"id":5,"seed":1,"created":true,"linkedFrom":null},
                {"id":3,"seed":3,"created":false,"linkedFrom":"a"}]}""");
        Run result = lab(
                "run",
                "--dataset",
                "mfeat",
                "--preset",
                "mfeat",
                "--set",
                "alpha=0.5",
                "--set",
                "dims=[32,8]",
                "--seeds",
                "1,3-4",
                "--priority",
                "7",
                "--require",
                "gpu=yes",
                "--tag",
                "team=a",
                "--experiment",
                "e",
                "--name",
                "n",
                "--fresh",
                "--format",
                "csv");
        assertThat(result).isEqualTo(new Run(0, "id,group,seed,created,linkedFrom\n5,2,1,true,\n3,2,3,false,a\n", ""));
        assertThat(server.requests.get(0).body())
                .contains("\"dataset\":\"mfeat\"", "\"preset\":\"mfeat\"", "\"seeds\":[1,3,4]", "\"priority\":7")
                .contains(
                        "\"set\":{\"alpha\":0.5,\"dims\":[32,8]}",
                        "\"require\":{\"gpu\":\"yes\"}",
                        "\"tags\":{\"team\":\"a\"}")
                .contains("\"experiment\":\"e\"", "\"name\":\"n\"", "\"fresh\":true");
    }

    @Test
    void whatRunsThatWereThereDoNotGetIsSaid() {
        server.json("POST /api/v1/runs", """
                {"group":2,"runs":[{"id":5,"seed":1,"created":false},{"id":6,"seed":2,"created":false}],"unmet":[
                {"run":5,"wish":"name","asked":"n","has":"full"},{"run":6,"wish":"name","asked":"n","has":"full"},
                {"run":5,"wish":"tags.team","asked":"b","has":"a"},
                {"run":6,"wish":"tags.team","asked":"b","has":null}]}""");
        Run result = lab("run", "--dataset", "d", "--preset", "p", "--name", "n", "--tag", "team=b", "--format", "csv");
        assertThat(result.err()).isEqualTo("""
                runs 5-6 keep the name full, not n
                run 5 was there and kept the tag team=a; `lab tag 5 --tag team=b` sets it
                run 6 was there and got no tag team; `lab tag 6 --tag team=b` sets it
                """);
    }

    @Test
    void everyMistakeOfARefusalIsShown() {
        server.problem("POST /api/v1/runs", 422, """
                {"type":"/problems/config-invalid","title":"Invalid configuration","status":422,
                 "detail":"2 mistakes","errors":[
                {"key":"alfa","value":"0.1","message":"no such key","allowed":"alpha"},
                {"key":"nlevels","value":null,"message":"missing","allowed":"1 to 64"}]}""");
        Run result = lab("run", "--dataset", "mfeat", "--preset", "mfeat", "--set", "alfa=0.1");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "2 mistakes", "alfa = 0.1: no such key; allowed: alpha", "nlevels: missing; allowed: 1 to 64");
    }

    @Test
    void waitFollowsTheStreamToTheEndAndFailsWithTheRun() {
        server.json("POST /api/v1/runs", "{\"group\":2,\"runs\":[{\"id\":5,\"seed\":1,\"created\":true}]}");
        AtomicInteger asked = new AtomicInteger();
        String failure = "{\"failure\":{\"kind\":\"diverged\",\"message\":\"at epoch 2, step 9\"}}";
        ServerJson failed = ServerJson.run("FAILED", 2).with(failure);
        ServerJson running = ServerJson.run("RUNNING", 1);
        server.on("GET /api/v1/runs/5", () -> FakeServer.Answer.json(asked.incrementAndGet() < 3 ? running : failed));
        server.events(
                "GET /api/v1/stream?topics=runs",
                "id:1\nevent:run\ndata:" + ServerJson.run("RUNNING", 9).listed() + "\n\nid:2\nevent:run\ndata:"
                        + ServerJson.run("FAILED", 9).with(failure).listed() + "\n\n");
        Run result = lab("run", "--dataset", "mfeat", "--preset", "mfeat", "--wait", "--format", "json");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("seed 1  running", "failed  diverged: at epoch 2, step 9");
        assertThat(result.out()).contains("\"state\" : \"failed\"");
    }
}
