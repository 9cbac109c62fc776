package org.decalign.worker.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.run.Scores;
import org.decalign.protocol.worker.ResumeNotice;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.decalign.worker.trace.TracedEpoch;
import org.decalign.worker.training.CheckpointFile;
import org.decalign.worker.training.TrainingResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerReportingTests {
    @TempDir
    Path folder;

    private final FakeBackend backend = new FakeBackend();
    private final AttemptControl control = new AttemptControl();
    private Reports reports;
    private ServerReporting reporting;

    @BeforeEach
    void start() {
        backend.hold(3);
        reports = new Reports(
                Jobs.client(backend),
                Jobs.key(3),
                control,
                new Reports.Manner(folder, Duration.ofMillis(1), Jobs.RETRY, Clock.systemUTC()));
        reports.start();
        reporting = new ServerReporting(reports, 2, folder);
    }

    @AfterEach
    void close() {
        reports.close();
        backend.close();
    }

    @Test
    void theServerHearsWhereTheTrainingBeginsBeforeItsFirstPoint() throws Exception {
        reporting.started(2, 20);
        reporting.metrics(List.of(Jobs.point(21), Jobs.point(22)));
        reports.flush(Duration.ZERO);
        assertThat(backend.reported().resumes()).containsExactly(new ResumeNotice(2, 20));
        assertThat(backend.calls().get(0)).endsWith("resume");
        assertThat(backend.reported().points()).containsExactly(Jobs.point(21), Jobs.point(22));
    }

    @Test
    void theHeartbeatGetsTheNewestProgress() {
        Progress progress = new Progress(1, 3, 10, 30, 100.0, 5.0);
        reporting.progress(progress);
        assertThat(reports.progress()).isEqualTo(progress);
    }

    @Test
    void aCheckpointArrivesThoughTheTrainingDeletesItsFileMeanwhile() throws Exception {
        backend.down();
        Path file = Files.writeString(folder.resolve("checkpoint-epoch-0004.safetensors"), "state");
        reporting.checkpoint(new CheckpointFile(file, 4, 40, 5, "unused"));
        Files.delete(file);
        backend.up();
        reports.flush(Duration.ofSeconds(30));
        assertThat(backend.served().artifactNames()).containsExactly("checkpoint-epoch-0004.safetensors");
    }

    @Test
    void aFinishedTrainingLeavesItsTracesWeightsPredictionsAndProvenance() throws Exception {
        reporting.predictions("valid", List.of(new PredictionRow("a,1", 1, List.of(0.25, 0.75))));
        reporting.predictions("test", List.of(new PredictionRow("b", 0, List.of(1.5, -2.0))));
        Path weights = Files.writeString(folder.resolve("w"), "weights");
        Scores scores = new Scores(2, Map.of(), Map.of(), null, null, null);
        backend.fail("trace-epoch-0002.safetensors", 503, 2);
        reporting.trace(new TracedEpoch(2, 20, Files.writeString(folder.resolve("t"), "trace")));
        reporting.finished(new TrainingResult(scores, weights, 20, Map.of("seed", 1)));
        assertThat(backend.served().artifactNames())
                .containsExactly(
                        "trace-epoch-0002.safetensors", "checkpoint.safetensors", "predictions.csv", "provenance.json");
        assertThat(new String(backend.served().stored("predictions.csv"), StandardCharsets.UTF_8))
                .isEqualTo("split,id,label,logit_0,logit_1\nvalid,\"a,1\",1,0.25,0.75\ntest,b,0,1.5,-2.0\n");
        assertThat(backend.reported().predictions()).containsOnlyKeys("valid", "test");
    }

    @Test
    void theTrainingIsToldToStop() {
        assertThat(reporting.stopped()).isFalse();
        control.stop(AttemptControl.Stop.CANCELLED);
        assertThat(reporting.stopped()).isTrue();
    }
}
