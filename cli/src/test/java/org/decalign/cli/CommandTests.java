package org.decalign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.decalign.cli.upload.FakeUploads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands against a server that answers as the REST API does: what they send, print and exit with. */
class CommandTests {
    private static final String RUN = """
            {"id":5,"group":2,"name":"full","experiment":"e","dataset":"mfeat","preset":"mfeat","seed":1,"state":"%s","priority":0,
             "attempts":1,"tags":{},"progress":{"epoch":%d,"epochs":12,"step":20,"steps":228,"samplesPerSecond":100.0,"secondsLeft":9.0},
             "scores":%s,"failure":%s,"createdAt":"2026-01-02T03:04:05Z","startedAt":null,"finishedAt":null,"secondsRunning":3.5%s}""";
    private static final String SCORES =
            "{\"epoch\":3,\"valid\":{\"WAcc\":0.9},\"test\":{\"WAcc\":0.96125,\"F1_class_0\":1.0},\"confusion\":null}";
    private static final String REST = """
            ,"datasetHash":"ab","configHash":"cd","codeVersion":"1","config":{"alpha":0.5,"beta":0.05},"changed":["alpha"],"notes":"odd",
            "attemptList":[{"number":1,"state":"SUCCEEDED","worker":"worker-1","device":"cpu","startedAt":"2026-01-02T03:04:05Z",
            "finishedAt":null,"failure":null,"resumedEpoch":2,"resumedStep":9}],"provenance":null,"code":"1","waitsForCode":"1","require":{"gpu":"a100"},
            "linkedBy":[{"group":7,"experiment":"b"}]""";

    private static final String LEADERBOARD = """
            {"dataset":"mosi","title":"CMU-MOSI","metric":"Acc_2",
             "metrics":[{"name":"MAE","higherIsBetter":false},{"name":"Acc_2","higherIsBetter":true}],
             "boards":[{"id":"official-mosi","title":"Official split","ranked":true,"reason":null,"hidden":2,"count":2,"scores":[],"leaders":{},"next":null,
               "protocol":[{"name":"Selection","values":["valid loss"],"missing":true,"more":0}],
               "rows":[{"rank":1,"unranked":null,"origin":"reported","model":"DecAlign","year":2026,"group":null,"name":null,"changed":{},
                 "scores":{"Acc_2":{"mean":0.8575,"sd":null,"n":null}},"toPublished":null,"doubts":{},"protocol":[{"name":"Alignment","values":["aligned"],"missing":false,"more":0}],
                 "source":{"name":"DecAlign, ICLR 2026, Table 5","citation":"c","url":null,"superseded":false}},
                {"rank":null,"unranked":"superseded","origin":"reported","model":"MCIS","year":2024,"group":null,"name":null,"changed":{},
                 "scores":{},"toPublished":null,"source":{"name":"v1","citation":"c","url":null,"superseded":true},"doubts":{"MAE":"a slip"},"protocol":[]}]},
              {"id":"data-abc","title":"mine, version 1","ranked":true,"reason":"its split is its own","hidden":0,"protocol":[],
               "count":1,"scores":[],"leaders":{},"next":null,
               "rows":[{"rank":1,"unranked":null,"origin":"measured","model":"DecAlign","year":null,"group":7,"name":"full","changed":{"alpha":0},
                 "scores":{"Acc_2":{"mean":0.855,"sd":0.004,"n":5},"MAE":{"mean":0.9,"sd":0.1,"n":5}},
                 "toPublished":{"value":-0.0025,"low":-0.0075,"high":0.0025,"p":0.234,"pHolm":0.234,"tests":1},"source":null,"doubts":{},
                 "protocol":[]}]}],"next":null}""";

    @TempDir
    Path folder;

    private final FakeServer server = new FakeServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void runSendsWhatWasAskedFor() {
        server.json("POST /api/v1/runs", """
                {"group":2,"runs":[{"id":5,"seed":1,"created":true,"linkedFrom":null},{"id":3,"seed":3,"created":false,"linkedFrom":"a"}]}""");
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
                {"run":5,"wish":"tags.team","asked":"b","has":"a"},{"run":6,"wish":"tags.team","asked":"b","has":null}]}""");
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
                {"type":"/problems/config-invalid","title":"Invalid configuration","status":422,"detail":"2 mistakes","errors":[
                {"key":"alfa","value":"0.1","message":"no such key","allowed":"alpha"},
                {"key":"nlevels","value":null,"message":"missing","allowed":"1 to 64"}]}""");
        Run result = lab("run", "--dataset", "mfeat", "--preset", "mfeat", "--set", "alfa=0.1");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains(
                        "2 mistakes", "alfa = 0.1: no such key; allowed: alpha", "nlevels: missing; allowed: 1 to 64");
    }

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
        server.json("GET /api/v1/runs/5", run("QUEUED", 0, "null", "null"));
        Run.lab(Map.of("LAB_URL", server.url(), "LAB_TOKEN", "secret"), folder, "show", "5");
        assertThat(server.requests.get(0).authorization()).isEqualTo("Bearer secret");
    }

    @Test
    void listsGoOnToTheNextPageUpToTheLimit() {
        String row = RUN.formatted("SUCCEEDED", 12, SCORES, "null", "");
        server.json("GET /api/v1/runs?limit=200&tag=team%3Aa", "{\"items\":[" + row + "],\"next\":\"c 1\"}");
        server.json("GET /api/v1/runs?limit=200&tag=team%3Aa&cursor=c%201", "{\"items\":[" + row + "],\"next\":null}");
        server.json("GET /api/v1/runs/5", run("SUCCEEDED", 12, SCORES, "null"));
        Run result = lab("runs", "--limit", "500", "--tag", "team=a", "--format", "csv");
        assertThat(result.out())
                .isEqualTo("id,name,experiment,dataset,seed,state,epoch,testWAcc,time,queued,group,tags,notes,waiting\n"
                        + "5,full,e,mfeat,1,succeeded,12/12,0.96125,3.5,2026-01-02T03:04:05Z,2,,odd,\n".repeat(2));
    }

    @Test
    void programsGetGroupTagsNotesAndTheKeysWhoseValuesDiffer() {
        String other = run("SUCCEEDED", 12, SCORES, "null")
                .replace("\"id\":5", "\"id\":6")
                .replace("\"alpha\":0.5", "\"alpha\":0.1")
                .replace("\"tags\":{}", "\"tags\":{\"team\":\"a\"}");
        String row = RUN.formatted("SUCCEEDED", 12, SCORES, "null", "");
        server.json(
                "GET /api/v1/runs?limit=50",
                "{\"items\":[" + row + "," + row.replace("\"id\":5", "\"id\":6") + "],\"next\":null}");
        server.json("GET /api/v1/runs/5", run("SUCCEEDED", 12, SCORES, "null"));
        server.json("GET /api/v1/runs/6", other);
        assertThat(lab("runs", "--format", "csv").out().lines())
                .satisfiesExactly(
                        head -> assertThat(head).endsWith(",queued,group,tags,notes,waiting,config.alpha"),
                        one -> assertThat(one).startsWith("5,").endsWith(",2,,odd,,0.5"),
                        two -> assertThat(two).startsWith("6,").endsWith(",2,team=a,odd,,0.1"));
        assertThat(lab("runs").out()).doesNotContain("config.alpha", "odd");
    }

    @Test
    void showTellsStateAttemptsChangedKeysAndScores() {
        server.json("GET /api/v1/runs/5", run("SUCCEEDED", 12, SCORES, "null"));
        Run result = lab("show", "5", "--format", "csv");
        assertThat(result.out())
                .contains("state,succeeded\n", "epoch,12/12\n", "config.alpha,0.5\n", "test.WAcc,0.96125\n")
                .contains("attempt.1,\"succeeded on worker-1 (cpu), resumed after epoch 2\"\n")
                .contains("waitsForCode,1\n", "linkedBy,g7 (experiment b)\n")
                .doesNotContain("config.beta");
        assertThat(lab("show", "5", "--all-keys").out()).contains("config.beta");
    }

    @Test
    void waitFollowsTheStreamToTheEndAndFailsWithTheRun() {
        server.json("POST /api/v1/runs", "{\"group\":2,\"runs\":[{\"id\":5,\"seed\":1,\"created\":true}]}");
        AtomicInteger asked = new AtomicInteger();
        String failure = "{\"kind\":\"diverged\",\"message\":\"diverged at epoch 2, step 9\"}";
        server.on(
                "GET /api/v1/runs/5",
                () -> new FakeServer.Answer(
                        200,
                        "application/json",
                        asked.incrementAndGet() < 3
                                ? run("RUNNING", 1, "null", "null")
                                : run("FAILED", 2, "null", failure),
                        Map.of()));
        server.events(
                "GET /api/v1/stream?topics=runs",
                "id:1\nevent:run\ndata:"
                        + RUN.formatted("RUNNING", 9, "null", "null", "").replace("\n", "")
                        + "\n\nid:2\nevent:run\ndata:"
                        + RUN.formatted("FAILED", 9, "null", failure, "").replace("\n", "") + "\n\n");
        Run result = lab("run", "--dataset", "mfeat", "--preset", "mfeat", "--wait", "--format", "json");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("seed 1  running", "failed  diverged: diverged at epoch 2, step 9");
        assertThat(result.out()).contains("\"state\" : \"failed\"");
    }

    @Test
    void logsFollowWithoutGapAndWithoutDoubling() {
        server.json("GET /api/v1/runs/5", run("RUNNING", 1, "null", "null"));
        AtomicInteger later = new AtomicInteger();
        server.on("GET /api/v1/runs/5/logs?limit=200&after=0", () -> logs(line(1, "one")));
        server.on(
                "GET /api/v1/runs/5/logs?limit=200&after=1",
                () -> later.incrementAndGet() < 2 ? logs("") : logs(line(2, "two")));
        server.on("GET /api/v1/runs/5/logs?limit=200&after=2", () -> logs(""));
        server.on("GET /api/v1/runs/5/logs?limit=200&after=3", () -> logs(""));
        server.events(
                "GET /api/v1/runs/5/stream",
                "id:8\nevent:logs\ndata:[" + line(2, "two") + "," + line(3, "three\\u001b[2J")
                        + "]\n\nid:9\nevent:run\ndata:"
                        + RUN.formatted("SUCCEEDED", 12, "null", "null", "").replace("\n", "") + "\n\n");
        Run result = lab("logs", "-f", "5");
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines())
                .containsExactly(
                        "2026-01-02T03:04:05Z 1 info one",
                        "2026-01-02T03:04:05Z 1 info two",
                        "2026-01-02T03:04:05Z 1 info three [2J");
    }

    @Test
    void logsFollowedOverAGapInTheServersEventsAreReadAnewAndEndWithTheRun() {
        AtomicInteger asked = new AtomicInteger();
        server.on("GET /api/v1/runs/5", () -> {
            String state = asked.incrementAndGet() < 2 ? "RUNNING" : "SUCCEEDED";
            return new FakeServer.Answer(200, "application/json", run(state, 1, "null", "null"), Map.of());
        });
        server.on("GET /api/v1/runs/5/logs?limit=200&after=0", () -> asked.get() < 2 ? logs("") : logs(line(1, "one")));
        server.on("GET /api/v1/runs/5/logs?limit=200&after=1", () -> logs(""));
        server.events("GET /api/v1/runs/5/stream", "id:9\nevent:reload\ndata:{}\n\n");
        Run result = lab("logs", "-f", "5");
        assertThat(result.exit()).isZero();
        assertThat(result.out().lines()).containsExactly("2026-01-02T03:04:05Z 1 info one");
    }

    @Test
    void aMistypedOptionIsNamedBeforeWhatItLeavesMissing() {
        Run result = lab("run", "--datset", "mfeat");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--datset", "--dataset", "lab run --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dataset list | datasets",
                "'' | demo, up, down",
                "runs --format yaml | table, json, csv, markdown, latex",
                "runs --state gone | SUCCEEDED",
                "up --port 99999 | 1 to 65535",
                "up --workers 2 --no-worker | mutually exclusive",
                "demo --seeds 0 | 1 to 100",
                "run --dataset a | --preset",
                "run --dataset a --preset b --config c | mutually exclusive",
                "run --dataset a --preset b --priority 101 | -100 to 100",
                "run --dataset a --preset b --seeds 2-1 | 1,2,3 or 1-5",
                "run --dataset a --config /nowhere.json | cannot be read",
                "datasets import /nowhere.pkl | is not a file or folder that can be read",
                "datasets import . --name a/b | 1 to 100 letters",
                "datasets export a b.pkl | neither .safetensors nor .npz",
                "ablate --dataset a --preset b --seeds 1 | --arms",
                "ablate --dataset a --preset b --seeds 1 --arms m --arm n | mutually exclusive",
                "ablate --dataset a --preset b --seeds 1 --arm x:beta | key=value",
                "leaderboard --metric MAE | --dataset",
                "leaderboard --all | --dataset",
                "show five | 'five'",
                "datasets show d --samples 201 | 0 to 200",
                "runs --server nonsense | http://HOST:PORT"
            })
    void wrongUseIsExitTwoAndSaysWhatIsAllowed(String command, String said) {
        Run result = lab(command.isEmpty() ? new String[0] : command.split(" "));
        assertThat(result.exit()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(said);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void importSendsTheFileUnderItsNameAndPrintsTheVersion() throws IOException {
        Path file = Files.writeString(folder.resolve("my set.pkl.gz"), "bytes");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(
                    uploads,
                    file.toString(),
                    "--suite",
                    "mosi",
                    "--align",
                    "words",
                    "--labels",
                    "all",
                    "--licence",
                    "MIT");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).contains("mosi version 1 is stored");
            assertThat(uploads.content()).isEqualTo("bytes");
            assertThat(uploads.asked)
                    .contains("\"name\":\"my-set\"", "\"suite\":\"mosi\"", "\"align\":\"words\"")
                    .contains("\"labels\":\"all\"", "\"licence\":\"MIT\"");
        }
    }

    @Test
    void importOfAFolderSendsItAsATarUnderTheFoldersName() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("bundle")).resolve("label.csv"), "video_id");
        try (FakeUploads uploads = new FakeUploads()) {
            uploads.states =
                    List.of("\"state\": \"IMPORTED\", \"created\": false, \"dataset\": " + FakeUploads.DATASET);
            Run result = upload(uploads, folder.resolve("bundle").toString());
            assertThat(result.out()).contains("is there already with this content");
            assertThat(uploads.content()).startsWith("label.csv").hasSize(2048);
            assertThat(uploads.asked).contains("\"name\":\"bundle\"", "\"suite\":null", "\"facts\":null");
        }
    }

    @Test
    void importShowsEveryMistakeOfAFileThatIsNoDataset() throws IOException {
        Path file = Files.writeString(folder.resolve("a.pkl"), "bytes");
        try (FakeUploads uploads = new FakeUploads()) {
            uploads.states = List.of("\"state\": \"FAILED\", \"problems\": [\"train: no labels\", \"test: no text\"]");
            Run result = upload(uploads, file.toString());
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("a.pkl is not a dataset:\n  train: no labels\n  test: no text\n");
        }
    }

    @Test
    void importThatTheServerCouldNotEndIsAFailureThatCanBeTriedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("a.pkl"), "bytes");
        try (FakeUploads uploads = new FakeUploads()) {
            uploads.states = List.of("\"state\": \"RECEIVED\", \"problems\": [\"the disk is full\"]");
            Run result = upload(uploads, file.toString());
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err()).contains("the disk is full", "The same command tries again");
        }
    }

    @Test
    void importOfTextsEncodesThemFirstAndLeavesNothingOfIt() throws IOException {
        FakePrograms.install(folder);
        Path file = labelledFolder("my set");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, file.toString(), "--encode-text");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).contains("encoded\n", "mosi version 1 is stored");
            assertThat(uploads.content()).startsWith("label.csv").contains("minilm of my set");
            assertThat(uploads.asked).contains("\"name\":\"my-set\"");
            assertThat(homeFolders()).noneMatch(name -> name.startsWith("encoding-"));
        }
    }

    @Test
    void importOfTextsThatCannotBeEncodedSendsNothingAndEndsAsTheEncoderDid() throws IOException {
        FakePrograms.install(folder);
        Path file = labelledFolder("texts");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, file.toString(), "--encode-text", "2");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("texts is not encoded, so nothing is imported");
            assertThat(uploads.requests).isEmpty();
            assertThat(homeFolders()).noneMatch(name -> name.startsWith("encoding-"));
        }
    }

    /** A folder with label.csv and one modality, to which the text is added. */
    private Path labelledFolder(String name) throws IOException {
        Path labelled = Files.createDirectory(folder.resolve(name));
        Files.writeString(labelled.resolve("label.csv"), "video_id");
        Files.write(labelled.resolve("audio.npy"), new byte[] {0});
        return labelled;
    }

    @Test
    void textsAloneAreNoDatasetAndAreNotEncoded() throws IOException {
        FakePrograms.install(folder);
        Path file = Files.writeString(folder.resolve("label.csv"), "video_id");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, file.toString(), "--encode-text");
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err())
                    .contains("no modality besides the text that --encode-text makes; a dataset needs a second one");
            assertThat(result.out()).doesNotContain("encoded");
            assertThat(uploads.requests).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsBlamedAndNotTheFile() throws IOException {
        FakePrograms.install(folder);
        Path set = labelledFolder("set");
        Files.writeString(folder.resolve("home"), "a file where LAB_HOME should be");
        try (FakeUploads uploads = new FakeUploads()) {
            Run result = upload(uploads, set.toString(), "--encode-text");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err())
                    .contains(folder.resolve("home") + " cannot be written")
                    .contains(set + " is not at fault");
        }
    }

    private List<String> homeFolders() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Run upload(FakeUploads uploads, String... arguments) {
        String[] command = Stream.concat(Stream.of("datasets", "import"), Stream.of(arguments))
                .toArray(String[]::new);
        return Run.lab(
                Map.of(
                        "LAB_URL",
                        uploads.url(),
                        "LAB_HOME",
                        folder.resolve("home").toString()),
                folder,
                command);
    }

    @Test
    void exportWritesTheFileAndNeverOverOneThatIsThere() throws IOException {
        Path file = folder.resolve("mosi.npz");
        server.on(
                "GET /api/v1/datasets/mosi%401234ab/export?format=npz",
                () -> new FakeServer.Answer(200, "application/octet-stream", "the bytes", Map.of()));
        assertThat(lab("datasets", "export", "mosi@1234ab", file.toString()).exit())
                .isZero();
        assertThat(file).hasContent("the bytes");
        Run again = lab("datasets", "export", "mosi@1234ab", file.toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("--force");
        Files.writeString(file, "other");
        assertThat(lab("datasets", "export", "mosi@1234ab", file.toString(), "--force")
                        .exit())
                .isZero();
        assertThat(file).hasContent("the bytes");
    }

    @Test
    void anExportThatIsRefusedLeavesNoFile() throws IOException {
        server.problem(
                "GET /api/v1/datasets/none/export?format=npz",
                404,
                "{\"type\":\"/problems/unknown-dataset\",\"title\":\"Unknown dataset\",\"status\":404,\"detail\":\"none\"}");
        Run refused = lab("datasets", "export", "none", folder.resolve("x.npz").toString());
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("none");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void showPrintsWhatTheChecksFoundAfterTheRest() {
        server.json("GET /api/v1/datasets/d", """
                {"id":3,"name":"d","version":1,"sizeBytes":9,"createdAt":"2026-01-02T03:04:05Z","manifest":{"name":"d","hash":"ab",
                "suite":"generic","task":"regression","classes":0,"modalities":[{"name":"text","length":1,"width":8}],
                "splits":{"train":{"samples":4,"labelHistogram":{"0":4}}},"sequenceMask":false,"protocol":{},
                "warnings":["odd"],"files":[]},"facts":{"licence":"CC0","source":null,"notes":null,"addedBy":"kim"},
                "parent":{"id":2,"name":"c","version":4,"hash":"abcdef0123456789"},"recipe":{"modalities":["text"]},"runs":7}""").json("GET /api/v1/datasets/d/report", report("""
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
                {"items":[{"index":0,"id":"a","text":"It was\\nfine","cut":false,"annotation":null,"label":1.5,"lengths":{"text":1}},
                {"index":1,"id":"b","text":null,"cut":false,"annotation":null,"label":-1.0,"lengths":{}}],"next":"1"}""");
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
                "{\"type\":\"/problems/unknown-dataset-report\",\"title\":\"Unknown\",\"status\":404,\"detail\":\"it is lost\"}");
        Run lost = lab("datasets", "show", "d", "--format", "csv");
        assertThat(lost.exit()).isZero();
        assertThat(lost.out()).endsWith("findings,not known: it is lost\n");
    }

    private static String report(String findings) {
        return """
                {"form":1,"findings":[%s],"labels":{"exact":true,"at":[0.0]},"splits":{},"ids":{"video":null,"pairs":[]},
                "duplicates":{"within":{},"across":[],"unlikeLabels":0,"examples":[]},
                "leakage":{"tests":8,"found":0,"hints":[]}}""".formatted(findings);
    }

    @Test
    void tagSendsWhatChangesAndTheNote() {
        server.json("PATCH /api/v1/runs/5", run("QUEUED", 0, "null", "null"));
        Run result = lab("tag", "5", "--tag", "team=b", "--untag", "old", "--note", "seen");
        assertThat(result.exit()).isZero();
        assertThat(server.requests.get(0).body())
                .contains("\"notes\":\"seen\"", "\"tags\":{\"old\":null,\"team\":\"b\"}");
    }

    @Test
    void tagWithNothingToChangeIsWrongUse() {
        Run result = lab("tag", "5");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--tag K=V, --untag K or --note TEXT");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void comparePrintsWhatDiffersAndTheScoresWithTheirDifference() {
        server.json("GET /api/v1/comparisons?of=g1%2Cr12", """
                {"sides":[{"ref":"g1","group":1,"name":"full","dataset":"d","datasetVersion":1,"datasetHash":"aaaaaaaaaaaaaaaa","preset":"p",
                "experiment":"default","codeVersion":"1","seeds":[]},{"ref":"r12","group":2,"name":"flat","dataset":"d","datasetVersion":1,
                "datasetHash":"aaaaaaaaaaaaaaaa","preset":"p","experiment":"default","codeVersion":"1","seeds":[]}],
                "data":[],"keys":[{"key":"alpha","values":[0.05,null]}],"equal":[{"key":"beta","values":[0.1,0.1]}],"valid":[],"curves":[],
                "test":[{"name":"WAcc","higherIsBetter":true,"sides":[
                {"statistic":{"n":2,"mean":0.9,"sd":0.01},"difference":null,"bySeed":{}},
                {"statistic":{"n":1,"mean":0.8,"sd":null},"difference":{"value":-0.1,"low":null,"high":null,"p":null},"bySeed":{"1":0.8}}]}]}""");
        Run people = lab("compare", "g1", "12");
        assertThat(people.out())
                .contains("alpha", "0.05", "0.9000 ± 0.0100 (n=2)", "-0.1000", "p (Holm)")
                .doesNotContain("beta");
        Run keys = lab("compare", "g1", "r12", "--keys", "--all-keys", "--format", "csv");
        assertThat(keys.out())
                .startsWith("key,g1,r12\n")
                .contains("dataset,d@aaaaaaaaaaaa,d@aaaaaaaaaaaa\n", "beta,0.1,0.1\n");
        Run scores = lab("compare", "g1", "r12", "--format", "csv");
        assertThat(scores.out())
                .startsWith("score,of,name,seeds,testMean,testSd,testN,differenceToG1,low,high,p,pHolm\n")
                .contains("WAcc,r12,flat,1,0.8,,1,-0.1,,,,\n")
                .doesNotContain("alpha");
    }

    @Test
    void theLeaderboardAsksForTheScoreAndSaysWhyBoardsAreApart() {
        server.json("GET /api/v1/leaderboards/mosi?all=true&metric=Acc_2", LEADERBOARD);
        Run result = lab("leaderboard", "--dataset", "mosi", "--metric", "Acc_2", "--metric", "MAE", "--all");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "0.8550 ± 0.0040 (n=5)",
                        "-0.0025",
                        "0.2340",
                        "0.8575",
                        "DecAlign, full",
                        "group 7",
                        "superseded")
                .contains(
                        "its split is its own",
                        "MAE in doubt: a slip",
                        "selection: valid loss or not stated",
                        "(2 more with --all)");
    }

    @Test
    void alignmentFeaturesAndEncoderAreColumnsAndFilters() {
        server.json("GET /api/v1/leaderboards/mosi?all=false&alignment=aligned&encoder=bert-base-uncased", LEADERBOARD);
        String[] command =
                "leaderboard --dataset mosi --alignment aligned --encoder bert-base-uncased --format csv".split(" ");
        Run result = lab(command);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().lines().findFirst().orElseThrow()).contains(",alignment,features,encoder,source,");
        assertThat(result.out()).contains(",aligned,,,\"DecAlign, ICLR 2026, Table 5\"");
        assertThat(lab("leaderboard", "--alignment", "aligned").exit()).isEqualTo(2);
    }

    @Test
    void aBusyServerIsAskedAgain() {
        String busy =
                "{\"type\":\"/problems/too-many-heavy-readers\",\"title\":\"Server busy\",\"status\":503,\"detail\":\"Later.\"}";
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "GET /api/v1/leaderboards/mosi?all=false",
                () -> asked.incrementAndGet() < 3
                        ? new FakeServer.Answer(503, "application/problem+json", busy, Map.of("Retry-After", "0"))
                        : new FakeServer.Answer(200, "application/json", LEADERBOARD, Map.of()));
        Run result = lab("leaderboard", "--dataset", "mosi");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(asked).hasValue(3);
    }

    @Test
    void theLeaderboardIsReadPageByPage() {
        String path = "GET /api/v1/leaderboards/mosi?all=false";
        String rows =
                LEADERBOARD.substring(LEADERBOARD.indexOf("{\"rank\":1"), LEADERBOARD.indexOf("]},\n  {\"id\":\"data"));
        String first = LEADERBOARD.replace(rows, "").replaceFirst("\"count\":2(.*?)null", "\"count\":2$1\"b2\"");
        server.json(path, first.replace("}],\"next\":null}", "}],\"next\":\"a2\"}"));
        server.json(path + "&cursor=a2", LEADERBOARD.replaceFirst("(?s)\"boards\":.*", "\"boards\":[],\"next\":null}"));
        server.json(path + "&board=official-mosi&limit=500&cursor=b2", LEADERBOARD);
        assertThat(lab("leaderboard", "--dataset", "mosi", "--format", "csv").out())
                .contains("official-mosi,1,DecAlign,", "official-mosi,,MCIS,", "data-abc,1,");
        Run limited = lab("leaderboard", "--dataset", "mosi", "--limit", "1");
        assertThat(limited.out()).contains("(1 more with a larger --limit)").doesNotContain("MCIS");
    }

    @Test
    void theLeaderboardsJsonIsTheTableAloneWithTheNewsElsewhere() {
        server.json("GET /api/v1/leaderboards/mosi?all=false", LEADERBOARD);
        Run result = lab("leaderboard", "--dataset", "mosi", "--format", "json");
        assertThat(result.out().strip()).startsWith("[").endsWith("]");
        assertThat(result.err()).contains("official-mosi: Official split");
    }

    @Test
    void aScoreThatTheLeaderboardHasNotIsWrongUse() {
        server.problem(
                "GET /api/v1/leaderboards/mosi?all=false&metric=WAcc",
                422,
                "{\"type\":\"/problems/invalid-request\",\"title\":\"Invalid request\",\"status\":422,"
                        + "\"detail\":\"metric: is not a score of mosi; allowed: MAE, Corr.\"}");
        server.json("GET /api/v1/leaderboards/mosi?all=false&metric=MAE", LEADERBOARD);
        Run first = lab("leaderboard", "--dataset", "mosi", "--metric", "WAcc");
        assertThat(first.exit()).isEqualTo(2);
        assertThat(first.err()).contains("allowed: MAE, Corr");
        Run second = lab("leaderboard", "--dataset", "mosi", "--metric", "MAE", "--metric", "WAcc");
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.err()).contains("allowed: MAE, Acc_2");
    }

    @Test
    void withoutADatasetTheRanksOverAllOfThemAreShown() {
        server.json("GET /api/v1/leaderboards/grid", """
                {"columns":[{"dataset":"mosi","title":"CMU-MOSI","board":"official-mosi","boardTitle":"Official split",
                 "metric":"MAE","higherIsBetter":false,"ranked":18}],
                 "rows":[{"ours":true,"model":"DecAlign","year":null,"meanRank":2.0,"datasets":1,
                  "cells":[{"dataset":"mosi","metric":"MAE","value":{"mean":0.74,"sd":0.01,"n":5},"rank":2,"source":"full","group":7}]},
                  {"ours":false,"model":"TFN","year":2017,"meanRank":8.125,"datasets":1,"cells":[]}]}""");
        Run result = lab("leaderboard", "--format", "csv");
        assertThat(result.out())
                .isEqualTo("model,meanRank,datasets,mosiMAE\n\"DecAlign, measured here\",2.0,1,2\nTFN,8.125,1,\n");
        assertThat(result.err()).contains("mosi official-mosi");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {
            "demo",
            "up",
            "down",
            "status",
            "run",
            "runs",
            "show",
            "logs",
            "cancel",
            "retry",
            "tag",
            "compare",
            "ablate",
            "studies",
            "leaderboard",
            "bench",
            "backup",
            "restore",
            "token"
        }) {
            Run result = lab(command, "--help");
            assertThat(result.exit()).as(command).isZero();
            assertThat(result.out()).contains("Usage: lab " + command);
        }
    }

    private Run lab(String... arguments) {
        return Run.lab(Map.of("LAB_URL", server.url(), "LAB_HOME", folder.toString()), folder, arguments);
    }

    private static String run(String state, int epoch, String scores, String failure) {
        return RUN.formatted(state, epoch, scores, failure, REST);
    }

    private static FakeServer.Answer logs(String lines) {
        return new FakeServer.Answer(200, "application/json", "{\"items\":[" + lines + "],\"next\":null}", Map.of());
    }

    private static String line(int number, String text) {
        return "{\"number\":" + number
                + ",\"attempt\":1,\"at\":\"2026-01-02T03:04:05.9Z\",\"level\":\"info\",\"text\":\"" + text + "\"}";
    }
}
