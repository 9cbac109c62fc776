package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IntakeTests extends LabServer {
    private long run;
    private TestWorker.Held held;

    @BeforeEach
    void lease() {
        run = submitOne();
        held = new TestWorker(rest, "w").lease();
    }

    @Test
    void theSameBatchTwiceIsOneEffect() {
        held.losses(1, 1, 3, 0).expect(204);
        held.losses(1, 1, 3, 100).expect(204);
        assertThat(series().get("values").toString()).isEqualTo("[1.0,2.0,3.0]");
        held.log(1, "once").expect(204);
        held.log(1, "once").expect(204);
        assertThat(logs().get("items").size()).isEqualTo(1);
        assertThat(sql.sql("select count(*) from run_event where kind in ('metrics', 'logs')")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aBatchThatLeavesAGapIsRefused() {
        held.losses(1, 1, 3, 0).expect(204);
        assertThat(held.losses(3, 7, 9, 0)
                        .problem(422, "invalid-request")
                        .get("errors")
                        .get(0)
                        .get("key")
                        .asString())
                .isEqualTo("batch");
        assertThat(count("metric")).isEqualTo(3);
    }

    @Test
    void aResumedAttemptDropsThePointsBeyondItsCheckpointSoThatEachStepStandsOnce() {
        held.losses(1, 1, 6, 0).expect(204);
        expireAndSweep();
        TestWorker.Held next = new TestWorker(rest, "w2").lease();
        next.resume(1, 4).expect(204);
        assertThat(series().get("steps").toString()).isEqualTo("[1,2,3,4]");
        next.losses(1, 5, 7, 0.5).expect(204);
        assertThat(series().get("steps").toString()).isEqualTo("[1,2,3,4,5,6,7]");
        assertThat(series().get("values").toString()).isEqualTo("[1.0,2.0,3.0,4.0,5.5,6.5,7.5]");
        JsonNode attempt =
                rest.get("/api/v1/runs/" + run + "/attempts").expect(200).get(1);
        assertThat(attempt.get("resumedEpoch").asInt()).isEqualTo(1);
        assertThat(attempt.get("resumedStep").asLong()).isEqualTo(4);
    }

    @Test
    void anAttemptThatBeginsAfreshWasNotResumed() {
        held.resume(0, 0).expect(204);
        JsonNode attempt =
                rest.get("/api/v1/runs/" + run + "/attempts").expect(200).get(0);
        assertThat(attempt.get("resumedEpoch").isNull()).isTrue();
    }

    @Test
    void valuesThatAreNotFiniteAndCurvesOfUnknownSplitsAreRefusedWhole() {
        String bad = """
                {"batch": 1, "points": [
                  {"step": 1, "epoch": 1, "name": "loss", "split": "train", "value": 1},
                  {"step": 2, "epoch": 1, "name": "loss", "split": "train", "value": "NaN"},
                  {"step": 0, "epoch": 1, "name": "loss", "split": "nowhere", "value": 1}]}
                """;
        JsonNode problem = held.proven()
                .postText("/api/v1/worker/leases/" + held.token() + "/metrics", bad)
                .problem(422, "invalid-request");
        assertThat(problem.get("errors").size()).isEqualTo(3);
        assertThat(count("metric")).isZero();
    }

    @Test
    void logLinesAreNumberedOverAttemptsAndKeptAsText() {
        held.log(1, "<script>alert(1)</script>").expect(204);
        expireAndSweep();
        new TestWorker(rest, "w2").lease().log(1, "second").expect(204);
        JsonNode lines = logs().get("items");
        assertThat(lines.get(0).get("text").asString()).isEqualTo("<script>alert(1)</script>");
        assertThat(lines.get(1).get("number").asLong()).isEqualTo(2);
        assertThat(lines.get(1).get("attempt").asInt()).isEqualTo(2);
    }

    @Test
    void logsComeInPages() {
        for (int i = 1; i <= 5; i++) {
            held.log(i, "line " + i).expect(204);
        }
        JsonNode first = rest.get("/api/v1/runs/" + run + "/logs?limit=3").expect(200);
        assertThat(first.get("items").size()).isEqualTo(3);
        JsonNode rest2 = rest.get("/api/v1/runs/" + run + "/logs?limit=3&after="
                        + first.get("next").asString())
                .expect(200);
        assertThat(rest2.get("items").get(0).get("text").asString()).isEqualTo("line 4");
        assertThat(rest2.get("next").isNull()).isTrue();
    }

    @Test
    void aFileWithAnotherHashIsRefusedAndNeverListed() {
        held.upload("c.safetensors", 1, "content", TestWorker.sha256("other")).problem(422, "hash-mismatch");
        assertThat(artifacts().size()).isZero();
        assertThat(HOME.resolve("artifacts/incoming")).isEmptyDirectory();
    }

    @Test
    void anUploadedFileComesBackAsItWas() {
        held.checkpoint("c.safetensors", 1, "content").expect(201);
        Rest.Answer answer = rest.get("/api/v1/runs/" + run + "/artifacts/c.safetensors");
        assertThat(answer.text()).isEqualTo("content");
        assertThat(answer.header("ETag")).isEqualTo("\"" + TestWorker.sha256("content") + "\"");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(rest.withHeaders("Range", "bytes=3-5")
                        .get("/api/v1/runs/" + run + "/artifacts/c.safetensors")
                        .text())
                .isEqualTo("ten");
    }

    @Test
    void theNewestTwoCheckpointsAreKeptAndTheNewestIsOfferedToTheNextAttempt() {
        for (int step = 1; step <= 4; step++) {
            held.checkpoint("c" + step, step, "state " + step).expect(201);
        }
        assertThat(artifacts().valueStream().map(a -> a.get("name").asString())).containsExactly("c3", "c4");
        assertThat(content("state 1")).doesNotExist();
        assertThat(content("state 4")).exists();
        expireAndSweep();
        JsonNode checkpoint = new TestWorker(rest, "w2").lease().lease().get("checkpoint");
        assertThat(checkpoint.get("name").asString()).isEqualTo("c4");
        assertThat(checkpoint.get("sha256").asString()).isEqualTo(TestWorker.sha256("state 4"));
    }

    @Test
    void contentThatAnotherArtifactSharesStays() {
        held.checkpoint("c1", 1, "same").expect(201);
        held.checkpoint("c2", 2, "same").expect(201);
        held.checkpoint("c3", 3, "other").expect(201);
        assertThat(content("same")).exists();
        assertThat(rest.get("/api/v1/runs/" + run + "/artifacts/c2").text()).isEqualTo("same");
    }

    @Test
    void aResumedAttemptDropsTheCheckpointsBeyondItsOwn() {
        held.checkpoint("c1", 1, "good").expect(201);
        held.checkpoint("c2", 2, "damaged").expect(201);
        expireAndSweep();
        new TestWorker(rest, "w2").lease().resume(1, 1).expect(204);
        assertThat(artifacts().valueStream().map(a -> a.get("name").asString())).containsExactly("c1");
        assertThat(content("damaged")).doesNotExist();
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() {
        for (String name : new String[] {"..", "..%2Fx", "a%2F..%2Fb", ".hidden", "a%00b", "a%5Cb"}) {
            int status = held.checkpoint(name, 1, "x").status();
            assertThat(status).as(name).isBetween(400, 422);
        }
        assertThat(artifacts().size()).isZero();
    }

    @Test
    void predictionsOfASplitReplaceTheEarlierOnes() {
        held.predict("test", "a", "b").expect(204);
        held.predict("test", "c").expect(204);
        held.predict("valid", "v").expect(204);
        JsonNode rows = rest.get("/api/v1/runs/" + run + "/predictions?split=test")
                .expect(200)
                .get("rows");
        assertThat(rows.toString()).isEqualTo("[{\"id\":\"c\",\"label\":1.0,\"output\":[0.25,0.75]}]");
        held.predict("train", "x").problem(422, "invalid-request");
        held.predict("test", "x", "x").problem(422, "invalid-request");
    }

    private JsonNode series() {
        return rest.get("/api/v1/runs/" + run + "/metrics?name=loss&split=train")
                .expect(200)
                .get(0);
    }

    private JsonNode logs() {
        return rest.get("/api/v1/runs/" + run + "/logs").expect(200);
    }

    private JsonNode artifacts() {
        return rest.get("/api/v1/runs/" + run + "/artifacts").expect(200);
    }

    private static Path content(String text) {
        String sha = TestWorker.sha256(text);
        Path file = HOME.resolve("artifacts").resolve(sha.substring(0, 2)).resolve(sha);
        assertThat(Files.isDirectory(file)).isFalse();
        return file;
    }
}
