package org.decalign.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.MetricBatch;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendClientTests {
    private final FakeBackend backend = new FakeBackend();
    private final BackendClient client = Jobs.client(backend);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void everyCallCarriesTheAccessToken() throws Exception {
        assertThat(client.lease(new LeaseRequest(1, Jobs.worker(), 0))).isEmpty();
        assertThat(backend.authorization()).isEqualTo("Bearer secret");
    }

    @Test
    void aLeaseComesWithItsConfigurationDatasetAndCheckpoint() throws Exception {
        var lease = Jobs.lease(backend, 9, Jobs.checkpoint(2, new byte[] {1}));
        backend.offer(lease);
        assertThat(client.lease(new LeaseRequest(1, Jobs.worker(), 0))).contains(lease);
    }

    @Test
    void anotherProtocolVersionIsRefusedWithBothNamed() {
        assertThatThrownBy(() -> client.lease(new LeaseRequest(99, Jobs.worker(), 0)))
                .isInstanceOf(ProtocolMismatchException.class)
                .hasMessageContaining("99")
                .hasMessageContaining("server 1");
    }

    @Test
    void aTokenThatDoesNotHoldTheLeaseIsALostLease() {
        backend.hold(4);
        assertThatThrownBy(() -> client.heartbeat(3, new Heartbeat(null), Duration.ofSeconds(20)))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void serverErrorsAndTooManyRequestsMayBeTriedAgainOthersNot() {
        for (int status : List.of(408, 429, 500, 502, 503)) {
            backend.fail("/artifacts", status, 1);
            assertThatThrownBy(() -> client.artifacts(1)).isInstanceOf(UnreachableException.class);
        }
        for (int status : List.of(400, 401, 404, 409, 422, 507)) {
            backend.fail("/artifacts", status, 1);
            assertThatThrownBy(() -> client.artifacts(1))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.status()).isEqualTo(status));
        }
    }

    @Test
    void aConnectionThatStaysSilentEndsByTheTimeOut() {
        backend.silent(true);
        BackendClient hasty = Jobs.client(backend, Duration.ofMillis(200));
        assertThatThrownBy(() -> hasty.artifacts(1)).isInstanceOf(UnreachableException.class);
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        backend.down();
        assertThatThrownBy(() -> client.artifacts(1)).isInstanceOf(UnreachableException.class);
    }

    @Test
    void noMessageShowsTheAccessToken() {
        backend.down();
        assertThatThrownBy(() -> client.artifacts(1)).hasMessageNotContaining("secret");
        BackendClient nowhere = new BackendClient(URI.create("http://127.0.0.1:1"), "secret", Timeouts.USUAL);
        assertThatThrownBy(() -> nowhere.artifacts(1)).hasMessageNotContaining("secret");
    }

    @Test
    void aRetriedCallEndsWithTheFirstAnswer() throws Exception {
        backend.fail("/artifacts", 503, 3);
        assertThat(Jobs.RETRY.call(() -> true, () -> client.artifacts(1))).isEmpty();
        assertThat(backend.calls()).hasSize(4);
    }

    @Test
    void aRetriedCallGivesUpWhenToldSo() {
        backend.fail("/artifacts", 503, 100);
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> Jobs.RETRY.call(() -> asked.incrementAndGet() < 3, () -> client.artifacts(1)))
                .isInstanceOf(UnreachableException.class);
        assertThat(backend.calls()).hasSize(3);
    }

    @Test
    void aDownloadTakesItsNameOnlyWhenItsDigestIsRight() throws Exception {
        byte[] content = "tensors".getBytes(StandardCharsets.UTF_8);
        backend.dataset(1, "a.bin", content);
        Path target = folder.resolve("a.bin");
        client.datasetFile(1, new DatasetFile("a.bin", content.length, Jobs.sha256(content)), target);
        assertThat(target).hasBinaryContent(content);

        Path other = folder.resolve("b.bin");
        DatasetFile wrong = new DatasetFile("a.bin", content.length, "0".repeat(64));
        assertThatThrownBy(() -> client.datasetFile(1, wrong, other)).isInstanceOf(DamagedException.class);
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(target));
    }

    @Test
    void aRefusedDownloadLeavesNothing() {
        DatasetFile missing = new DatasetFile("none.bin", 1, "0".repeat(64));
        assertThatThrownBy(() -> client.datasetFile(1, missing, folder.resolve("none.bin")))
                .isInstanceOf(RefusedException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anUploadArrivesWholeUnderItsName() throws Exception {
        backend.hold(3);
        Path file = Files.writeString(folder.resolve("x"), "weights");
        var view = client.artifact(3, new ArtifactUpload("checkpoint.safetensors", "weights", 2, 20, file));
        assertThat(view.sha256()).isEqualTo(Sha256.ofFile(file));
        assertThat(view.epoch()).isEqualTo(2);
        assertThat(backend.artifactNames()).containsExactly("checkpoint.safetensors");
    }

    @Test
    void theSameBatchSentTwiceCountsOnce() throws Exception {
        backend.hold(3);
        byte[] batch = client.encode(new MetricBatch(1, List.of(Jobs.point(1))));
        client.metrics(3, batch);
        client.metrics(3, batch);
        assertThat(backend.points()).containsExactly(Jobs.point(1));
    }

    @Test
    void pausesDoubleUpToTheCap() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1000));
        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(backoff.after(60)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    }
}
