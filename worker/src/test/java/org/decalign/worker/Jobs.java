package org.decalign.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.Sha256;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.decalign.protocol.metric.MetricPoint;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.WorkerDescription;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Backoff;
import org.decalign.worker.client.Retry;
import org.decalign.worker.client.Timeouts;

/** What the tests of this module lease, send and call with. */
public final class Jobs {
    public static final byte[] TRAIN = "the tensors of train".getBytes(StandardCharsets.UTF_8);
    public static final long DATASET = 7;
    public static final Backoff SOON = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));
    public static final Retry RETRY = new Retry(SOON);

    public static final Secret SECRET = new Secret("the secret of every lease here");

    private Jobs() {}

    public static LeaseKey key(long token) {
        return new LeaseKey(token, SECRET);
    }

    public static BackendClient client(FakeBackend backend) {
        return client(backend, Duration.ofSeconds(20));
    }

    public static BackendClient client(FakeBackend backend, Duration limit) {
        return new BackendClient(backend.url(), "secret", new Timeouts(limit, limit, limit));
    }

    /** A lease of run 1, its dataset served by the backend. */
    public static Lease lease(FakeBackend backend, long token, Lease.Checkpoint checkpoint) {
        backend.served().dataset(DATASET, "train.safetensors", TRAIN);
        return new Lease(token, SECRET, 1, 1, 1, 5, Map.of("num_epochs", 3), DATASET, manifest(), checkpoint);
    }

    public static DatasetManifest manifest() {
        return manifest("train.safetensors");
    }

    public static DatasetManifest manifest(String file) {
        return manifest("0123456789abcdef0123456789abcdef", new DatasetFile(file, TRAIN.length, sha256(TRAIN)));
    }

    /** A version of these files. */
    public static DatasetManifest manifest(String hash, DatasetFile... files) {
        return new DatasetManifest(
                "mfeat",
                hash,
                Suite.GENERIC,
                Task.CLASSIFICATION,
                10,
                List.of(new ModalityShape("pixels", 16, 15)),
                Map.of(),
                false,
                Map.of(),
                List.of(),
                List.of(files));
    }

    public static Lease.Checkpoint checkpoint(int epoch, byte[] content) {
        String name = "checkpoint-epoch-000" + epoch + ".safetensors";
        return new Lease.Checkpoint(name, epoch, epoch * 10L, content.length, sha256(content));
    }

    public static ArtifactView view(Lease.Checkpoint checkpoint) {
        return new ArtifactView(
                checkpoint.name(),
                "checkpoint",
                1,
                checkpoint.epoch(),
                checkpoint.step(),
                checkpoint.size(),
                checkpoint.sha256(),
                Instant.EPOCH);
    }

    public static String sha256(byte[] content) {
        Sha256 sha = new Sha256();
        sha.update(ByteBuffer.wrap(content));
        return sha.hex();
    }

    public static MetricPoint point(long step) {
        return new MetricPoint(step, 1, "loss", "train", 1.0 / step);
    }

    public static WorkerDescription worker() {
        return new WorkerDescription("id-1", "test-1", "host", "cpu", 1, 1L << 30, Map.of(), "0.1.0");
    }
}
