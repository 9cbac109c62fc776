package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** `lab datasets` on what is in the registry: show, edit, derive, diff, delete. */
class DatasetCommandTests extends CommandTest {
    private void assertSent(String json) {
        JsonMapper mapper = new JsonMapper();
        assertThat(mapper.readTree(server.requests.get(0).body())).isEqualTo(mapper.readTree(json));
    }

    @Test
    void editSendsWhatWasGivenAndAnEmptyTextToTakeOneAway() {
        server.json("PATCH /api/v1/datasets/d", ServerJson.dataset());
        assertThat(lab("datasets", "edit", "d", "--licence", "MIT", "--notes", "")
                        .exit())
                .isZero();
        assertSent("{\"licence\":\"MIT\",\"source\":null,\"notes\":\"\"}");
    }

    @Test
    void deriveSendsTheRecipeThatTheOptionsMake() {
        server.on(
                "POST /api/v1/datasets/mosi/derive",
                () -> new FakeServer.Answer(
                        201, "application/json", ServerJson.dataset().toString(), Map.of()));
        String command = "datasets derive mosi --name d --split 0.7,0.1,0.2 --seed 3 --by video"
                + " --modalities text,audio --features audio=0-9,12 --standardise audio --clip 1,99";
        Run result = lab(command.split(" "));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).contains("d version 2 is stored", "warning: odd");
        assertSent("""
                {"name":"d","recipe":{"split":{"by":"video","train":0.7,"valid":0.1,"test":0.2,"seed":3},"modalities":["text","audio"],
                "features":{"audio":"0-9,12"},"standardise":{"modalities":["audio"],"clipPercentiles":[1.0,99.0]}}}""");
    }

    @Test
    void deriveTakesAWholeRecipeFromAFile() throws IOException {
        server.json("POST /api/v1/datasets/mosi/derive", ServerJson.dataset());
        Path file = Files.writeString(folder.resolve("r.json"), "{\"exclude\":{\"train\":[\"a\"]}}");
        Run result = lab("datasets", "derive", "mosi", "--recipe", file.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).contains("is there already with this content");
        assertSent("{\"name\":null,\"recipe\":{\"exclude\":{\"train\":[\"a\"]}}}");
        Files.writeString(file, "{\"exlude\":{}}");
        assertThat(lab("datasets", "derive", "mosi", "--recipe", file.toString()))
                .satisfies(r -> assertThat(r.exit()).isEqualTo(2))
                .satisfies(r -> assertThat(r.err()).contains("is not a recipe", "exlude"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                datasets | COMMAND
                datasets edit d | nothing to change
                datasets derive d | give --recipe FILE, or some of --split
                datasets derive d --split 0.5,0.5 | three shares
                datasets derive d --seed 2 | three shares
                datasets derive d --split a,b,c | is not a number
                datasets derive d --split 0.7,0.1,0.2 --by moon | moon
                datasets derive d --clip 1,99 | --clip goes with --standardise
                datasets derive d --features audio | key=value
                datasets derive d --recipe /nowhere.json | cannot be read
                datasets derive d --recipe /nowhere.json --modalities a,b | give --recipe FILE, or
                datasets diff d | TO
                """)
    void wrongUseIsExitTwoAndNothingIsSent(String command, String said) {
        Run result = lab(command.split(" "));
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(said);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void diffPrintsARowForWhatDiffersAlone() {
        server.json("GET /api/v1/datasets/a/diff?to=b%401234ab", """
                {"from":{"id":1,"name":"a","version":1,"hash":"aa"},"to":{"id":2,"name":"b","version":1,"hash":"bb"},"same":false,
                "facts":{"protocol.split":{"from":"file","to":"derived"}},
                "modalities":[{"name":"audio","from":{"name":"audio","length":50,"width":5},"to":null}],"order":false,
                "splits":{"train":{"from":4,"to":3,"added":{"count":0,"ids":[]},"removed":{"count":1,"ids":["x"]}},
                          "test":{"from":2,"to":2,"added":{"count":0,"ids":[]},"removed":{"count":0,"ids":[]}}},
                "moved":[{"from":"valid","to":"train","samples":{"count":6,"ids":["a","b","c","d","e","f"]}}],
                "changed":{"samples":7,"twice":{"count":0,"ids":[]},"labels":{"count":1,"examples":[{"id":"a","from":0.5,"to":1.0}]},
                "texts":{"count":0,"ids":[]},"features":{"text":{"samples":{"count":2,"ids":["a","b"]},"largest":0.25},
                "vision":{"samples":{"count":0,"ids":[]},"largest":0.0}},"lengths":{"count":0,"ids":[]},"tokens":null}}""");
        Run result = lab("datasets", "diff", "a", "b@1234ab", "--format", "csv");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("""
                what,from,to,samples,which
                protocol.split,file,derived,,
                modality.audio,50×5,,,
                split.train,4,3,,
                removed.train,,,1,x
                moved.valid.train,,,6,"a, b, c, d, e, …"
                labels,,,1,a: 0.5 → 1.0
                features.text,,by 0.25 at most,2,"a, b"
                """);
    }

    @Test
    void deleteDeletesTheVersionThatTheReferenceMeantAndSaysWhyNot() {
        server.json("GET /api/v1/datasets/d", ServerJson.dataset())
                .on("DELETE /api/v1/datasets/3", () -> new FakeServer.Answer(204, "text/plain", "", Map.of()));
        Run done = lab("datasets", "delete", "d");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out() + done.err()).contains("d version 2 is deleted");
        server.problem(
                "DELETE /api/v1/datasets/3",
                409,
                "{\"type\":\"/problems/dataset-in-use\",\"title\":\"Dataset in use\",\"status\":409,\"detail\":\"d is used by 2 runs\"}");
        Run refused = lab("datasets", "delete", "d");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("d is used by 2 runs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|mosi, by ids and labels", "[\"train\",\"test\"]|mosi by ids, labels changed in train, test"})
    void showSaysWhichOfficialSplitAVersionHas(String changed, String said) {
        String official = "{\"officialSplit\":{\"dataset\":\"mosi\",\"changed\":" + changed + "}}";
        server.json("GET /api/v1/datasets/d", ServerJson.dataset().with(official));
        assertThat(lab("datasets", "show", "d", "--format", "csv").out()).contains(said);
    }

    @Test
    void showPrintsWhatTheChecksFoundAfterTheRest() {
        server.json("GET /api/v1/datasets/d", ServerJson.dataset().with("""
                {"facts":{"licence":"CC0","source":null,"notes":null,"addedBy":"kim"},
                "parent":{"id":2,"name":"c","version":4,"hash":"abcdef0123456789"},"recipe":{"modalities":["text"]},
                "runs":7}"""));
        server.json("GET /api/v1/datasets/d/report", report("""
                {"level":"BAD","check":"IDS","text":"1 id is in both train and test: a"},
                {"level":"NOTE","check":"LENGTHS","text":"text: long"}"""));
        Run table = lab("datasets", "show", "d");
        assertThat(table.exit()).isZero();
        assertThat(table.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .endsWith("warning odd", "finding.bad 1 id is in both train and test: a", "finding.note text: long");
        assertThat(lab("datasets", "show", "d", "--format", "csv").out())
                .contains("runs,7\naddedBy,kim\nlicence,CC0\nsource,\nnotes,\n")
                .contains("parent,\"c version 4, abcdef012345\"\nrecipe,\"{\"\"modalities\"\":[\"\"text\"\"]}\"\n")
                .contains("warning,odd\nfinding.bad,1 id is in both train and test: a\n");
        server.json("GET /api/v1/datasets/d/samples?split=test&limit=2", """
                {"items":[{"index":0,"id":"a","text":"It was\\nfine","cut":false,"annotation":null,"label":1.5,
                 "lengths":{"text":1}},
                {"index":1,"id":"b","text":null,"cut":false,"annotation":null,"label":-1.0,"lengths":{}}],
                 "next":"1"}""");
        assertThat(lab("datasets", "show", "d", "--samples", "2", "--split", "test")
                        .out()
                        .lines()
                        .map(line -> line.replaceAll(" +", " ").strip()))
                .endsWith("sample.test.0 label 1.5, a: It was fine", "sample.test.1 label -1.0, b");
        server.json("GET /api/v1/datasets/d/report", report(""));
        assertThat(lab("datasets", "show", "d", "--format", "csv").out()).endsWith("findings,none\n");
        server.problem(
                "GET /api/v1/datasets/d/report",
                404,
                "{\"type\":\"/problems/unknown-dataset-report\",\"title\":\"Unknown\",\"status\":404,"
                        + "\"detail\":\"it is lost\"}");
        Run lost = lab("datasets", "show", "d", "--format", "csv");
        assertThat(lost.exit()).isZero();
        assertThat(lost.out()).endsWith("findings,not known: it is lost\n");
    }

    private static String report(String findings) {
        return """
                {"form":1,"findings":[%s],"labels":{"exact":true,"at":[0.0]},"splits":{},"ids":{"video":null,
                 "pairs":[]},
                "duplicates":{"within":{},"across":[],"unlikeLabels":0,"examples":[]},
                "leakage":{"tests":8,"found":0,"hints":[]}}""".formatted(findings);
    }
}
