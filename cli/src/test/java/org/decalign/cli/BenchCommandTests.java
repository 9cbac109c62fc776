package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTests extends CommandTest {
    private static final String SUITE = """
            name: smoke
            runs:
              - {dataset: mfeat, preset: mfeat, set: {alpha: 0.5}, seeds: [1, 2]}
              - {name: own, dataset: mfeat, config: own.json, seeds: 3-4}
            limits: ["test.WAF1 >= 0.95"]
            """;

    @ParameterizedTest
    @CsvSource({"PASSED, 0", "FAILED, 1", "INCONCLUSIVE, 4"})
    void theExitCodeIsTheVerdict(String state, int exit) throws IOException {
        answers(state);
        Run result = bench(
                "--commit", "1a2b3c4", "--junit", folder.resolve("out/b.xml").toString());
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(Files.readString(folder.resolve("out/b.xml"))).isEqualTo("<testsuite/>");
        assertThat(server.requests.get(0).body())
                .contains(
                        "\"commit\":\"1a2b3c4\"",
                        "\"code\":\"COMMIT\"",
                        "\"seeds\":[1,2]",
                        "\"seeds\":[3,4]",
                        "\"set\":{\"alpha\":0.5}")
                .contains("\"config\":{\"beta\":1}", "\"limits\":[\"test.WAF1 >= 0.95\"]");
        assertThat(result.out()).contains("test.WAF1 >= 0.95", state.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void ofAPassedOneTheBaselineIsMadeOfAFailedOneNot() throws IOException {
        answers("PASSED");
        server.json("POST /api/v1/benchmarks/7/promote", "{}");
        assertThat(bench("--promote", "main").exit()).isZero();
        assertThat(server.lines()).contains("POST /api/v1/benchmarks/7/promote");
        server.requests.clear();
        answers("FAILED");
        Run failed = bench("--promote", "main");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("not promoted: benchmark 7 failed");
        assertThat(server.lines()).doesNotContain("POST /api/v1/benchmarks/7/promote");
    }

    @Test
    void theCodeIsHeldToACommitThatSomebodyNamesUnlessTheSuiteSaysServer() throws IOException {
        answers("PASSED");
        bench();
        assertThat(server.requests.get(0).body()).contains("\"code\":\"SERVER\"");
        server.requests.clear();
        lab(
                Map.of("GITHUB_SHA", "5d5d5d5d5d5d"),
                "bench",
                folder.resolve("suite.yaml").toString());
        assertThat(server.requests.get(0).body()).contains("\"code\":\"COMMIT\"", "\"commit\":\"5d5d5d5d5d5d\"");
        server.requests.clear();
        Files.writeString(folder.resolve("suite.yaml"), "code: server\n" + SUITE);
        bench("--commit", "1a2b3c4");
        assertThat(server.requests.get(0).body()).contains("\"code\":\"SERVER\"", "\"commit\":\"1a2b3c4\"");
        server.requests.clear();
        Files.writeString(folder.resolve("suite.yaml"), "code: mine\n" + SUITE);
        Run wrong = bench();
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("code: mine is not a rule", "commit, server");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void commitAndTrainingCodeStandUnderTheTableAndInEachRowOfJson() throws IOException {
        answers("PASSED");
        assertThat(bench().out()).contains("commit 1a2b3c4; trained by 0.1.0+1a2b3c4d5e6f");
        assertThat(bench("--format", "json").out())
                .contains("\"commit\"", "1a2b3c4", "\"trainedBy\"", "0.1.0+1a2b3c4d5e6f");
    }

    @Test
    void theNumberOfTheBenchmarkIsWrittenForALaterStep() throws IOException {
        answers("INCONCLUSIVE");
        assertThat(bench("--id", folder.resolve("out/bench.id").toString()).exit())
                .isEqualTo(4);
        assertThat(Files.readString(folder.resolve("out/bench.id"))).isEqualTo("7\n");
    }

    @Test
    void aReasonForPromotingGoesWithThePromotionAndIsListed() {
        server.json("POST /api/v1/benchmarks/7/promote", "{}");
        server.json("GET /api/v1/benchmarks/baselines", """
                [{"suite":"smoke","name":"main","benchmark":7,"commit":"abc","promotedAt":"2026-01-02T03:04:05Z",
                "trained":["0.1.0+1a2b3c4d5e6f"],"owner":"anna","verdict":"FAILED",
                 "reason":"the old split was wrong"}]""");
        Run result = lab("bench", "promote", "7", "--force", "the old split was wrong");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(server.requests.get(0).body()).contains("\"force\":\"the old split was wrong\"");
        assertThat(result.out()).contains("anna", "failed", "the old split was wrong");
    }

    @Test
    void everyMistakeOfTheFileIsNamedAndNothingIsSent() throws IOException {
        Files.writeString(folder.resolve("suite.yaml"), """
                nam: smoke
                runs:
                  - {dataset: mfeat, presett: mfeat, seeds: [1, 1]}
                  - {dataset: mfeat, config: nowhere.json, seeds: x}
                limits: []
                """);
        Run result = lab("bench", folder.resolve("suite.yaml").toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("nam: unknown key, did you mean name?", "name: needs a text", "limits: needs a list")
                .contains("runs[0].presett: unknown key, did you mean preset?", "runs[0].seeds: seed 1 stands twice")
                .contains("runs[1].config", "runs[1].seeds");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aFileThatIsNoYamlOrIsNotThereIsWrongUse() throws IOException {
        Files.writeString(folder.resolve("suite.yaml"), "name: [");
        assertThat(lab("bench", folder.resolve("suite.yaml").toString()).exit()).isEqualTo(2);
        assertThat(lab("bench", folder.resolve("other.yaml").toString()).exit()).isEqualTo(2);
        assertThat(lab("bench").exit()).isEqualTo(2);
    }

    private void answers(String state) throws IOException {
        Files.writeString(folder.resolve("suite.yaml"), SUITE);
        Files.writeString(folder.resolve("own.json"), "{\"beta\": 1}");
        String view = """
                {"id":7,"name":"smoke","commit":"1a2b3c4","code":"COMMIT","trained":[{"code":"0.1.0+1a2b3c4d5e6f",
                 "runs":2}],
                "codeFault":null,"baseline":null,"baselineOf":null,"state":"%s","runs":[],
                "limits":[{"entry":"mfeat mfeat","limit":"test.WAF1 >= 0.95","state":"%s","value":0.96,"bound":0.95,"n":2,
                "low":null,"high":null,"message":"why"}],"createdAt":"2026-01-02T03:04:05Z",
                "obstacle":%s}""".formatted(state, state, state.equals("PASSED") ? "null" : "\"failed\"");
        server.json("POST /api/v1/benchmarks", view).json("GET /api/v1/benchmarks/7", view);
        server.on(
                "GET /api/v1/benchmarks/7/report?format=junit&server="
                        + URLEncoder.encode(server.url(), StandardCharsets.UTF_8),
                () -> new FakeServer.Answer(200, "application/xml", "<testsuite/>", Map.of()));
    }

    private Run bench(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "bench";
        arguments[1] = folder.resolve("suite.yaml").toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return lab(arguments);
    }
}
