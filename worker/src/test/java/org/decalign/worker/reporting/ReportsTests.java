package org.decalign.worker.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.PredictionRow;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.decalign.worker.client.ArtifactUpload;
import org.decalign.worker.client.LeaseLostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTests {
    private static final long TOKEN = 3;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final FakeBackend backend = new FakeBackend();
    private final AttemptControl control = new AttemptControl();
    private Reports reports;

    @BeforeEach
    void start() {
        backend.hold(TOKEN);
        Reports.Manner manner = new Reports.Manner(folder, Duration.ofMillis(1), Jobs.RETRY, NOON);
        reports = new Reports(Jobs.client(backend), Jobs.key(TOKEN), control, manner);
        reports.start();
    }

    @AfterEach
    void close() {
        reports.close();
        backend.close();
    }

    @Test
    void flushReturnsWhenEverythingHasArrived() throws Exception {
        send(1, 1234);
        reports.log("info", "epoch 1 done");
        reports.flush(Duration.ZERO);
        assertThat(backend.reported().points()).isEqualTo(points(1, 1234));
        assertThat(backend.reported().lines()).containsExactly("epoch 1 done");
    }

    @Test
    void withTheServerAwayBatchesWaitOnDiskAndArriveOnceInOrderLater() throws Exception {
        send(1, 10);
        reports.flush(Duration.ZERO);
        backend.down();
        send(11, 20_000);
        assertThat(folder.toFile().list()).isNotEmpty();
        backend.up();
        reports.flush(Duration.ZERO);
        assertThat(backend.reported().points()).isEqualTo(points(1, 20_000));
        assertThat(backend.reported().arrivedMetricBatches()).isSorted();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBatchWhoseAnswerWasCutOffIsSentAgainUnderItsNumber() throws Exception {
        backend.fail("/metrics", -1, 2);
        send(1, 700);
        reports.flush(Duration.ZERO);
        assertThat(backend.reported().points()).isEqualTo(points(1, 700));
        assertThat(backend.reported().arrivedMetricBatches().size())
                .isEqualTo((int) backend.reported().arrivedMetricBatches().stream()
                                .distinct()
                                .count()
                        + 2);
    }

    @Test
    void aLostLeaseStopsTheAttemptAndNothingMoreIsSent() throws Exception {
        backend.takeAway();
        send(1, 600);
        reports.flush(Duration.ZERO);
        assertThat(reports.stop()).isEqualTo(AttemptControl.Stop.LOST);
        int calls = backend.calls().size();
        send(601, 2000);
        reports.flush(Duration.ZERO);
        assertThatThrownBy(() -> reports.predictions("test", List.of())).isInstanceOf(LeaseLostException.class);
        assertThat(backend.calls()).hasSize(calls);
        assertThat(backend.reported().points()).isEmpty();
    }

    @Test
    void aRefusedBatchFailsTheAttempt() throws Exception {
        backend.fail("/metrics", 422, 1);
        send(1, 1);
        reports.flush(Duration.ZERO);
        assertThat(reports.stop()).isEqualTo(AttemptControl.Stop.FAILED);
        assertThat(control.failure()).hasMessageContaining("422");
    }

    @Test
    void ofCheckpointsThatWaitOnlyTheNewestIsSent() throws Exception {
        backend.down();
        for (int epoch = 1; epoch <= 5; epoch++) {
            reports.checkpoint(checkpoint(epoch));
        }
        backend.await("older ones are dropped", () -> folder.toFile().list().length == 1);
        backend.up();
        reports.flush(Duration.ofSeconds(30));
        assertThat(backend.served().artifactNames()).containsExactly("checkpoint-epoch-0005");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everyCheckpointIsSentWhenThereIsTime() throws Exception {
        for (int epoch = 1; epoch <= 3; epoch++) {
            reports.checkpoint(checkpoint(epoch));
            reports.flush(Duration.ofSeconds(30));
        }
        assertThat(backend.served().artifactNames()).hasSize(3);
    }

    @Test
    void aCheckpointArrivesAfterTheMetricsThatCameBeforeIt() throws Exception {
        backend.fail("/metrics", 503, 3);
        send(1, 1234);
        reports.checkpoint(checkpoint(1));
        reports.flush(Duration.ofSeconds(30));
        List<String> calls = backend.calls();
        assertThat(calls.get(calls.size() - 1)).contains("checkpoint-epoch-0001");
        assertThat(backend.reported().points()).hasSize(1234);
    }

    @Test
    void aTraceArrivesThoughTheServerWasAwayAndBeforeTheCheckpointsThatFollowIt() throws Exception {
        backend.down();
        reports.checkpoint(upload("checkpoint", 1));
        reports.trace(upload("trace", 2));
        reports.checkpoint(upload("checkpoint", 2));
        reports.trace(upload("trace", 3));
        backend.up();
        reports.flush(Duration.ofSeconds(30));
        assertThat(backend.served().artifactNames())
                .contains("trace-epoch-0003")
                .containsSubsequence("trace-epoch-0002", "checkpoint-epoch-0002");
        assertThat(folder).isEmptyDirectory();
    }

    private ArtifactUpload upload(String kind, int epoch) throws Exception {
        String name = kind + "-epoch-000" + epoch;
        return new ArtifactUpload(name, kind, epoch, epoch, Files.writeString(folder.resolve(name), name));
    }

    @Test
    void predictionsArriveAsRows() throws Exception {
        List<PredictionRow> rows = List.of(new PredictionRow("a", 1, List.of(0.25, 0.75)));
        backend.fail("/predictions", 503, 2);
        reports.predictions("test", rows);
        assertThat(backend.reported().predictions().get("test").rows()).isEqualTo(rows);
    }

    @Test
    void aValueThatIsNotFiniteIsLeftOut() throws Exception {
        reports.metric(new MetricPoint(1, 1, "loss", "train", Double.NaN));
        reports.metric(Jobs.point(2));
        reports.flush(Duration.ZERO);
        assertThat(backend.reported().points()).containsExactly(Jobs.point(2));
    }

    @Test
    void aFullDiskStopsTheAttempt() throws Exception {
        Path gone = folder.resolve("gone");
        BatchBuffer<Integer> buffer = new BatchBuffer<>("metrics", gone, 1, (n, items) -> new byte[] {1});
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        buffer.add(i);
                    }
                })
                .hasMessageContaining("gone");
    }

    private ArtifactUpload checkpoint(int epoch) throws Exception {
        return upload("checkpoint", epoch);
    }

    private void send(long from, long to) {
        points(from, to).forEach(reports::metric);
    }

    private static List<MetricPoint> points(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Jobs::point).toList();
    }
}
