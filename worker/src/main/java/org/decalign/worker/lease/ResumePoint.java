package org.decalign.worker.lease;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.decalign.protocol.run.ArtifactView;
import org.decalign.protocol.worker.Lease;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.DamagedException;
import org.decalign.worker.client.RefusedException;
import org.decalign.worker.client.Retry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the checkpoint that an attempt goes on from. */
final class ResumePoint {
    private static final Logger LOG = LoggerFactory.getLogger(ResumePoint.class);
    private static final String KIND = "checkpoint";

    private ResumePoint() {}

    /**
     * Fetches the lease's checkpoint, or the newest earlier one that is whole; empty to begin afresh. The file's SHA-256 is
     * the one that the server committed.
     *
     * @param goOn asked before a failed call is made again
     */
    static Optional<Path> find(BackendClient client, Retry retry, Lease lease, Path folder, BooleanSupplier goOn)
            throws InterruptedException {
        Optional<Lease.Checkpoint> candidate = Optional.ofNullable(lease.checkpoint());
        while (candidate.isPresent()) {
            Lease.Checkpoint tried = candidate.get();
            Path file = folder.resolve("resume.safetensors");
            try {
                retry.send(goOn, () -> client.checkpoint(lease.run(), tried, file));
                return Optional.of(file);
            } catch (DamagedException | RefusedException e) {
                LOG.warn("checkpoint of epoch {} cannot be used: {}", tried.epoch(), e.getMessage());
            }
            candidate = retry.call(goOn, () -> before(client, lease.run(), tried.epoch()));
        }
        return Optional.empty();
    }

    private static Optional<Lease.Checkpoint> before(BackendClient client, long run, int epoch)
            throws InterruptedException {
        return client.artifacts(run).stream()
                .filter(a -> a.kind().equals(KIND) && a.epoch() < epoch)
                .max(Comparator.comparingInt(ArtifactView::epoch))
                .map(a -> new Lease.Checkpoint(a.name(), a.epoch(), a.step(), a.size(), a.sha256()));
    }
}
