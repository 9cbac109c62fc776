package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.decalign.datasets.trace.TraceFile;
import org.decalign.protocol.run.Trace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TraceTests extends LabServer {
    @TempDir
    Path folder;

    private long run;
    private TestWorker.Held held;

    @BeforeEach
    void lease() {
        run = submitOne();
        held = new TestWorker(rest, "w").lease();
    }

    @Test
    void tracesAreListedByEpochAndEachIsAnsweredInNumbers() throws IOException {
        assertThat(rest.get(traces()).expect(200).size()).isZero();
        held.trace(3, file(3)).expect(201);
        held.trace(1, file(1)).expect(201);

        JsonNode heads = rest.get(traces()).expect(200);
        assertThat(heads.valueStream().map(h -> h.get("epoch").asInt())).containsExactly(1, 3);
        assertThat(heads.get(0).get("file").asString()).isEqualTo("trace-epoch-0001.safetensors");

        JsonNode trace = rest.get(traces() + "/3").expect(200);
        assertThat(trace.get("epoch").asInt()).isEqualTo(3);
        assertThat(trace.get("ids").toString()).isEqualTo("[\"a\",\"b\"]");
        JsonNode text = trace.get("modalities").get(0);
        assertThat(text.get("name").asString()).isEqualTo("text");
        assertThat(text.get("unique").toString()).isEqualTo("[[0.5,1.0],[2.0,3.0]]");
        assertThat(text.get("prototypes").get("weight").toString()).isEqualTo("[1.0]");
        assertThat(trace.get("transport").get("pairs").get(0).toString())
                .isEqualTo("{\"first\":\"text\",\"second\":\"vision\",\"mass\":[[1.0]]}");
        assertThat(trace.get("fused").isNull()).isTrue();
        assertThat(trace.get("transport").get("plan").isNull()).isTrue();
    }

    @Test
    void aResumedAttemptDropsTheTracesBeyondItsCheckpoint() throws IOException {
        held.trace(1, file(1)).expect(201);
        held.trace(2, file(2)).expect(201);
        expireAndSweep();
        new TestWorker(rest, "w2").lease().resume(1, 1).expect(204);
        assertThat(rest.get(traces())
                        .expect(200)
                        .valueStream()
                        .map(h -> h.get("epoch").asInt()))
                .containsExactly(1);
    }

    @Test
    void anEpochWithoutATraceAFileThatIsNoneAndAnUnknownRunAreNotFound() {
        held.trace(2, new byte[] {1, 2, 3}).expect(201);
        rest.get(traces() + "/7").problem(404, "unknown-trace");
        assertThat(rest.get(traces() + "/2")
                        .problem(404, "unknown-trace")
                        .get("detail")
                        .asString())
                .contains("is not a trace");
        rest.get("/api/v1/runs/987654/traces").problem(404, "unknown-run");
    }

    private String traces() {
        return "/api/v1/runs/" + run + "/traces";
    }

    private byte[] file(int epoch) throws IOException {
        Path file = folder.resolve("trace");
        float[][] rows = {{0.5f, 1}, {2, 3}};
        float[][] one = {{1}};
        Trace.Prototypes prototypes =
                new Trace.Prototypes(one, one, new float[] {1}, new float[] {1}, new float[][] {{1}, {1}});
        TraceFile.write(
                file,
                new Trace(
                        epoch,
                        epoch,
                        List.of("a", "b"),
                        new float[] {0, 1},
                        rows,
                        List.of(
                                new Trace.Modality("text", rows, rows, prototypes),
                                new Trace.Modality("vision", rows, rows, prototypes)),
                        rows,
                        new Trace.Transport(0.5f, List.of(new Trace.Pair("text", "vision", one)), new float[] {1})));
        return Files.readAllBytes(file);
    }
}
