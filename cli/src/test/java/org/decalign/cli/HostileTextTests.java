package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.decalign.cli.output.Format;
import org.decalign.cli.upload.FakeUploads;
import org.decalign.protocol.PlainText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each kind of command against a server whose every free text tries to steer the terminal, to turn the direction of text
 * and to forge a line. In the answers here `~` stands for such a text.
 */
class HostileTextTests extends CommandTest {
    private static final String HOSTILE =
            "\\n  forged\\nforged\\r\\u001b[2J\\u009b31m\\u202e\\u2066\\u200f\\ufeff\\u2028forged";

    private static final ServerJson RUN = ServerJson.run("FAILED", 3).with("""
            {"name":"full~\\ud800","experiment":"e~","dataset":"mfeat~","preset":"p~","tags":{"team~":"a~"},
             "progress":null,
             "scores":{"epoch":3,"valid":{"WAcc~":0.9},"test":{"WAcc~":0.96},"confusion":null},
             "failure":{"kind":"diverged~","message":"at epoch 2~"},"code":"1~",
             "datasetHash":"ab~","configHash":"cd~","codeVersion":"1~","config":{"alpha~":"x~"},"changed":["alpha~"],
             "notes":"odd~",
             "attemptList":[{"number":1,"state":"SUCCEEDED","worker":"worker-1~","device":"cpu~",
               "startedAt":"2026-01-02T03:04:05Z","finishedAt":null,
               "failure":{"kind":"diverged~","message":"at epoch 2~"},"resumedEpoch":2,"resumedStep":9}],
             "waitsForCode":"1~","require":{"gpu~":"a~"},"linkedBy":[{"group":7,"experiment":"b~"}]}""");
    private static final String DATASET = """
            {"id":3,"name":"d~","version":2,"sizeBytes":9,"createdAt":"2026-01-02T03:04:05Z","manifest":{"name":"d~","hash":"abc~",
            "suite":"generic","task":"regression","classes":0,"modalities":[{"name":"text~","length":1,"width":8}],
            "splits":{"train":{"samples":4,"labelHistogram":{"0~":4}}},"sequenceMask":false,"protocol":{"split~":"own~"},
            "warnings":["odd~"],"files":[]},"facts":{"licence":"l~","source":"s~","notes":"n~","addedBy":"kim~"},
            "parent":{"id":2,"name":"c~","version":4,"hash":"abc~"},"recipe":{"modalities":["text~"]},"runs":0}""";
    private static final String BOARD = """
            {"dataset":"mosi~","title":"MOSI~","metric":"Acc_2","metrics":[{"name":"Acc_2","higherIsBetter":true}],
             "boards":[{"id":"own~","title":"Own~","ranked":true,"reason":"why~","hidden":2,"count":1,"scores":[],"leaders":{},"next":null,
               "protocol":[{"name":"Selection~","values":["valid~"],"missing":true,"more":0}],
               "rows":[{"rank":1,"unranked":"u~","origin":"reported","model":"M~","year":2026,"group":null,"name":"n~","changed":{},
                 "scores":{"Acc_2":{"mean":0.8575,"sd":null,"n":null}},"toPublished":null,"doubts":{"Acc_2~":"slip~"},"protocol":[],
                 "source":{"name":"paper~","citation":"c~","url":null,"superseded":false}}]}],"next":null}""";
    private static final String GRID = """
            {"columns":[{"dataset":"mosi~","title":"MOSI~","board":"own~","boardTitle":"Own~","metric":"MAE~",
             "higherIsBetter":false,"ranked":18}],"rows":[{"ours":true,"model":"M~","year":null,"meanRank":2.0,"datasets":1,
             "cells":[{"dataset":"mosi~","metric":"MAE~","value":{"mean":0.74,"sd":0.01,"n":5},"rank":2,"source":"full~","group":7}]}]}""";
    private static final String STUDY = """
            {"id":1,"name":"s~","kind":"ablation","preset":"mfeat~","set":{},"seeds":[1],"arms":[{"name":"full~","set":{}}],"missing":1,
             "tables":[{"dataset":"own~","official":false,"metrics":[{"name":"MAE~","higherIsBetter":false}],"rows":[{"arm":"full~",
             "group":1,"seeds":[{"seed":1,"run":null,"state":null,"failure":null}],"scores":{},"differences":{},
             "published":{"MAE~":0.7}}]}],"createdAt":"2026-01-02T03:04:05Z"}""";
    private static final String COMPARISON = """
            {"sides":[{"ref":"g1","group":1,"name":"full~","dataset":"d~","datasetVersion":1,"datasetHash":"aaaaaaaaaaaaaaaa~",
             "preset":"p~","experiment":"e~","codeVersion":"1~","seeds":[]},{"ref":"r5","group":2,"name":"flat~","dataset":"d",
             "datasetVersion":1,"datasetHash":"aaaaaaaaaaaaaaaa","preset":"p","experiment":"default","codeVersion":"1","seeds":[]}],
             "data":[{"key":"features~","values":["x~",null]}],"keys":[{"key":"alpha~","values":["x~",null]}],
              "equal":[],"valid":[],"curves":[],"test":[{"name":"WAcc~",
             "higherIsBetter":true,"sides":[{"statistic":{"n":2,"mean":0.9,"sd":0.01},"difference":null,"bySeed":{}},
             {"statistic":{"n":1,"mean":0.8,"sd":null},"difference":null,"bySeed":{}}]}]}""";
    private static final String DIFF = """
            {"from":{"id":1,"name":"a~","version":1,"hash":"aa~"},"to":{"id":2,"name":"b~","version":1,"hash":"bb~"},"same":true,
             "facts":{"protocol.split~":{"from":"file~","to":"derived~"}},"modalities":[{"name":"audio~","from":null,"to":null}],
             "order":false,"splits":{},"moved":[{"from":"valid","to":"train","samples":{"count":1,"ids":["a~"]}}],
             "changed":{"samples":7,"twice":{"count":0,"ids":[]},"labels":{"count":1,"examples":[{"id":"a~","from":0.5,"to":1.0}]},
             "texts":{"count":0,"ids":[]},"features":{},"lengths":{"count":0,"ids":[]},"tokens":null}}""";
    private static final String BENCH = """
            {"id":7,"name":"smoke~","commit":"abc~","code":"COMMIT","trained":[{"code":"0.1~","runs":1}],
             "codeFault":"not~",
            "baseline":"main~","baselineOf":null,"state":"PASSED","runs":[],
             "limits":[{"entry":"mfeat~","limit":"x >= 1~","state":"PASSED","value":0.96,"bound":0.95,"n":2,"low":null,"high":null,
             "message":"why~"}],"createdAt":"2026-01-02T03:04:05Z"}""";
    private static final String LOG = """
            {"number":%d,"attempt":1,"at":"2026-01-02T03:04:05.9Z","level":"info~","text":"one~"}""";

    @BeforeEach
    void answers() {
        String run = RUN.toString();
        page("GET /api/v1/runs?limit=50", run);
        json("GET /api/v1/runs/5", run);
        json("POST /api/v1/runs/5/cancel", run);
        json("POST /api/v1/runs/5/retry", run);
        json("PATCH /api/v1/runs/5", run);
        page("GET /api/v1/runs/5/logs?limit=200&after=0", LOG.formatted(1));
        page("GET /api/v1/runs/5/logs?limit=200&after=1", "");
        page("GET /api/v1/datasets?limit=200", DATASET);
        json("GET /api/v1/datasets/d", DATASET);
        json("GET /api/v1/datasets/d/report", """
                {"form":1,"findings":[{"level":"BAD","check":"IDS","text":"twice~"}],"labels":{"exact":true,"at":[0.0]},"splits":{},
                "ids":{"video":null,"pairs":[]},"duplicates":{"within":{},"across":[],"unlikeLabels":0,"examples":[]},
                "leakage":{"tests":8,"found":0,"hints":[]}}""");
        page("GET /api/v1/datasets/d/samples?split=train&limit=1", """
                {"index":0,"id":"a~","text":"It was~","cut":false,"annotation":"sad~","label":1.5,"lengths":{}}""");
        json("PATCH /api/v1/datasets/d", DATASET);
        json("POST /api/v1/datasets/d/derive", DATASET);
        json("GET /api/v1/datasets/d/diff?to=e", DIFF);
        json("DELETE /api/v1/datasets/3", "{}");
        json("GET /api/v1/comparisons?of=g1%2Cr5", COMPARISON);
        json("GET /api/v1/leaderboards/mosi?all=false", BOARD);
        json("GET /api/v1/leaderboards/grid", GRID);
        page("GET /api/v1/studies?limit=200", """
                {"id":1,"name":"s~","kind":"ablation","preset":"p~","arms":2,"datasets":["d~"],"seeds":[1],"states":{"FAILED~":1},
                "missing":0,"createdAt":"2026-01-02T03:04:05Z"}""");
        json("GET /api/v1/studies/1", STUDY);
        json("POST /api/v1/studies/1/runs", STUDY);
        json("GET /api/v1/benchmarks/7", BENCH);
        page("GET /api/v1/benchmarks?limit=200", """
                {"id":7,"name":"smoke~","commit":"abc~","baseline":"main~","baselineOf":null,"state":"PASSED",
                "createdAt":"2026-01-02T03:04:05Z"}""");
        json("GET /api/v1/benchmarks/baselines", """
                [{"suite":"smoke~","name":"main~","benchmark":7,"commit":"abc~","promotedAt":"2026-01-02T03:04:05Z",
                "trained":["0.1~"],"owner":"anna~","verdict":"FAILED","reason":"because~"}]""");
        String token = """
                {"id":3,"name":"ci~","role":"member","createdBy":"kim~","createdAt":"2026-01-02T03:04:05Z","expiresAt":null,
                "lastUsedAt":null,"revokedAt":null}""";
        page("GET /api/v1/tokens", token);
        json("POST /api/v1/tokens", "{\"token\":" + token + ",\"secret\":\"s~\"}");
        json("GET /api/v1/system", "{\"version\":\"1~\",\"protocol\":1,\"startedAt\":\"2026-01-02T03:04:05Z\"}");
        json("GET /api/v1/queue", "{\"queued\":0,\"running\":0,\"items\":[]}");
        json("GET /api/v1/workers", """
                [{"worker":{"id":"w","name":"w~","host":"h~","device":"cpu~","threads":1,"memoryBytes":1,"labels":{},"software":"1~"},
                "state":"idle~","run":5,"firstSeenAt":"2026-01-02T03:04:05Z","lastSeenAt":"2026-01-02T03:04:05Z"}]""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs",
                "show 5 --all-keys",
                "cancel 5",
                "retry 5",
                "tag 5 --note x",
                "compare g1 r5",
                "compare g1 r5 --keys",
                "leaderboard",
                "leaderboard --dataset mosi",
                "studies list",
                "studies show 1",
                "studies fill 1",
                "bench list",
                "bench show 7",
                "bench baselines",
                "datasets list",
                "datasets show d --samples 1 --split train",
                "datasets edit d --notes x",
                "datasets derive d --modalities text",
                "datasets diff d e",
                "status",
                "token list",
                "token create --name a --role admin"
            })
    void aTableOfEveryFormatIsPlain(String command) {
        for (Format format : Format.values()) {
            Run result = lab((command + " --format " + format.label()).split(" "));
            assertThat(result.exit()).as(result.err()).isZero();
            assertPlain(result);
            if (format == Format.JSON) {
                assertThat(new JsonMapper().readTree(result.out()).toString()).contains("\\u001B[2J");
            }
        }
    }

    @Test
    void aLogLineIsOneLineAndWhatFollowsIsIndented() {
        Run result = lab("logs", "5");
        assertPlain(result);
        assertThat(result.out().lines().findFirst()).hasValue("2026-01-02T03:04:05Z 1 info");
        assertThat(result.out()).contains("\n  forged\n  forged\n   [2J 31m");
        assertPlain(lab("logs", "-f", "5"));
    }

    @Test
    void progressAndFailuresOfRunsThatAreFollowedArePlain() {
        json("POST /api/v1/runs", "{\"group\":2,\"runs\":[{\"id\":5,\"seed\":1,\"created\":true}]}");
        Run result = lab("run", "--dataset", "mfeat", "--preset", "mfeat", "--wait", "--format", "csv");
        assertThat(result.err()).contains("run 5  full", "failed  diverged");
        assertPlain(result);
        Run deleted = lab("datasets", "delete", "d");
        assertThat(deleted.out()).startsWith("d").contains("version 2 is deleted");
        assertPlain(deleted);
    }

    @Test
    void aProblemCannotForgeAnEntryOfItsList() {
        server.problem("GET /api/v1/runs/5", 422, hostile("""
                {"type":"/problems/x~","title":"T~","status":422,"detail":"wrong~","errorId":"e~","errors":[
                {"key":"alfa~","value":"0.1~","message":"no such key~","allowed":"alpha~"},
                {"key":"beta~","value":"0.1~","message":"other~","allowed":"alpha~"}]}"""));
        Run result = lab("show", "5");
        assertPlain(result);
        assertThat(result.err().lines())
                .hasSize(4)
                .noneMatch(line -> line.strip().equals("forged"));
    }

    @Test
    void anAnswerThatIsNoProblemIsPlain() {
        server.on(
                "GET /api/v1/runs/5",
                () -> new FakeServer.Answer(502, "text/html", "\nforged\u001b[2J\u009b\u202e\nforged", Map.of()));
        assertPlain(lab("show", "5"));
        server.json("GET /api/v1/runs/5", "{\"id\": \"\nforged\u001b[2J\u009b\u202e\nforged\"");
        assertPlain(lab("show", "5"));
    }

    @Test
    void whatAnImportSaysIsPlain() throws IOException {
        Path file = Files.writeString(folder.resolve("a.pkl"), "bytes");
        try (FakeUploads uploads = new FakeUploads()) {
            for (String state : List.of(
                    "\"state\": \"FAILED\", \"problems\": [\"train~\", \"test~\"]",
                    "\"state\": \"IMPORTED\", \"created\": true, \"dataset\": " + DATASET)) {
                uploads.states = List.of(
                        hostile(
                                "\"state\": \"IMPORTING\", \"progress\": {\"step\": \"reads~\", \"done\": 1, \"total\": 2}"),
                        hostile(state));
                Run result = Run.lab(
                        Map.of("LAB_URL", uploads.url(), "LAB_HOME", folder.toString()),
                        folder,
                        "datasets",
                        "import",
                        file.toString());
                assertPlain(result);
                assertThat(result.out() + result.err()).contains("[2J");
                assertThat((result.out() + result.err()).lines()).noneMatch(line -> line.equals("  forged"));
            }
        }
    }

    @Test
    void aSuiteFilesMistakesArePlain() throws IOException {
        Path suite =
                Files.writeString(folder.resolve("s.yaml"), "\"a\\nforged\\e[2J\\u202E\": 1\nname: [\"\\u009b\"]\n");
        Run result = lab("bench", suite.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertPlain(result);
    }

    private static void assertPlain(Run result) {
        String said = result.out() + result.err();
        assertThat(said.codePoints().filter(c -> c != '\n' && PlainText.isHidden(c)))
                .as(said)
                .isEmpty();
        assertThat(said.lines()).as(said).noneMatch(line -> line.startsWith("forged"));
    }

    private void json(String line, String body) {
        server.json(line, hostile(body));
    }

    private void page(String line, String item) {
        json(line, "{\"items\":[" + item + "],\"next\":null}");
    }

    private static String hostile(String json) {
        return json.replace("~", HOSTILE);
    }
}
