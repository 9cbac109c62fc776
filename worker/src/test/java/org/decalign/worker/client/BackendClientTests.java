package org.decalign.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.worker.Heartbeat;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseKey;
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
        assertThat(client.lease(new LeaseRequest(2, Jobs.worker(), 0), Jobs.SECRET))
                .isEmpty();
        assertThat(backend.authorization()).isEqualTo("Bearer secret");
    }

    @Test
    void aLeaseComesWithItsConfigurationDatasetAndCheckpoint() throws Exception {
        var lease = Jobs.lease(backend, 9, Jobs.checkpoint(2, new byte[] {1}));
        backend.offer(lease);
        assertThat(client.lease(new LeaseRequest(2, Jobs.worker(), 0), Jobs.SECRET))
                .contains(lease);
    }

    @Test
    void anotherProtocolVersionIsRefusedWithBothNamed() {
        assertThatThrownBy(() -> client.lease(new LeaseRequest(99, Jobs.worker(), 0), Jobs.SECRET))
                .isInstanceOf(ProtocolMismatchException.class)
                .hasMessageContaining("99")
                .hasMessageContaining("server 2");
    }

    @Test
    void aTokenThatDoesNotHoldTheLeaseIsALostLease() {
        backend.hold(4);
        assertThatThrownBy(() -> client.heartbeat(Jobs.key(3), new Heartbeat(null), Duration.ofSeconds(20)))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void aWrongSecretIsALostLease() {
        backend.hold(3);
        LeaseKey other = new LeaseKey(3, Secret.random());
        assertThatThrownBy(() -> client.heartbeat(other, new Heartbeat(null), Duration.ofSeconds(20)))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void noTextOfALeaseShowsItsSecret() {
        Lease lease = Jobs.lease(backend, 3, null);
        assertThat(List.of(lease, lease.key(), lease.secret()).toString())
                .contains("token=3")
                .doesNotContain(Jobs.SECRET.text());
    }

    @Test
    void serverErrorsAndTooManyRequestsMayBeTriedAgainOthersNot() {
        for (int status : List.of(408, 423, 429, 500, 502, 503)) {
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
    void aServerThatAsksToWaitIsWaitedForUpToAMinute() {
        backend.retryAfter("7");
        backend.fail("/artifacts", 503, 1);
        assertThatThrownBy(() -> client.artifacts(1)).isInstanceOfSatisfying(UnreachableException.class, e -> {
            assertThat(e.retryAfter()).hasSeconds(7);
            assertThat(Backoff.USUAL.after(1, e)).hasSeconds(7);
        });
        UnreachableException long503 = new UnreachableException("busy", Duration.ofHours(1));
        assertThat(Backoff.USUAL.after(1, long503)).hasMinutes(1);
        assertThat(Backoff.USUAL.after(9, new UnreachableException("away", Duration.ZERO)))
                .isPositive();
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
        Lease.Checkpoint checkpoint = Jobs.checkpoint(1, content);
        backend.served().artifact(1, Jobs.view(checkpoint), content);
        Path target = folder.resolve("a.bin");
        client.checkpoint(1, checkpoint, target);
        assertThat(target).hasBinaryContent(content);

        Path other = folder.resolve("b.bin");
        backend.served().artifact(1, Jobs.view(checkpoint), new byte[] {1});
        assertThatThrownBy(() -> client.checkpoint(1, checkpoint, other)).isInstanceOf(DamagedException.class);
        assertThat(folder).isDirectoryNotContaining(p -> !p.equals(target));
    }

    @Test
    void aPieceOfAFileIsWrittenToItsPlace() throws Exception {
        Path target = Files.write(folder.resolve("part"), new byte[8]);
        piece(Jobs.TRAIN, 4, 3, target);
        assertThat(target).hasBinaryContent(new byte[] {0, 0, 0, 0, Jobs.TRAIN[4], Jobs.TRAIN[5], Jobs.TRAIN[6], 0});
    }

    @Test
    void aPieceOfAnotherContentIsWrittenNowhere() throws Exception {
        byte[] other = Jobs.TRAIN.clone();
        other[0]++;
        Path target = Files.write(folder.resolve("part"), new byte[8]);
        assertThatThrownBy(() -> piece(other, 4, 3, target))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("bytes 4-6/" + Jobs.TRAIN.length);
        assertThat(target).hasBinaryContent(new byte[8]);
    }

    @Test
    void aRefusedPieceIsWrittenNowhere() throws Exception {
        backend.fail("/train.safetensors", 404, 1);
        Path target = Files.write(folder.resolve("part"), new byte[8]);
        assertThatThrownBy(() -> piece(Jobs.TRAIN, 4, 3, target)).isInstanceOf(RefusedException.class);
        assertThat(target).hasBinaryContent(new byte[8]);
    }

    /** Asks for bytes of the tensors, while the server has that content. */
    private void piece(byte[] served, long from, int length, Path target) throws Exception {
        backend.served().dataset(1, "train.safetensors", served);
        FileRange range = new FileRange(Jobs.manifest().files().get(0), from, length);
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
            client.datasetRange(1, range, file);
        }
    }

    @Test
    void anUploadArrivesWholeUnderItsName() throws Exception {
        backend.hold(3);
        Path file = Files.writeString(folder.resolve("x"), "weights");
        var view = client.artifact(Jobs.key(3), new ArtifactUpload("checkpoint.safetensors", "weights", 2, 20, file));
        assertThat(view.sha256()).isEqualTo(Sha256.ofFile(file));
        assertThat(view.epoch()).isEqualTo(2);
        assertThat(backend.served().artifactNames()).containsExactly("checkpoint.safetensors");
    }

    @Test
    void theSameBatchSentTwiceCountsOnce() throws Exception {
        backend.hold(3);
        byte[] batch = client.encode(new MetricBatch(1, List.of(Jobs.point(1))));
        client.metrics(Jobs.key(3), batch);
        client.metrics(Jobs.key(3), batch);
        assertThat(backend.reported().points()).containsExactly(Jobs.point(1));
    }

    @Test
    void pausesDoubleUpToTheCap() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1000));
        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(backoff.after(60)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    }
}
