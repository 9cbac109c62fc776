package org.decalign.protocol.worker;

import java.util.Map;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.dataset.DatasetManifest;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one run, held until it expires.
 *
 * @param token the fencing token: unique, rising, in the path of every later call (`/api/v1/worker/leases/{token}/…`)
 * @param secret proves the lease, in the header {@link LeaseKey#HEADER} of every later call
 * @param leaseSeconds how long it holds without a heartbeat
 * @param config every key that acts, with its value
 * @param datasetId the version's id, for `GET /api/v1/datasets/{id}/files/{file}`
 * @param checkpoint the newest committed checkpoint of an earlier attempt, null to begin afresh
 */
public record Lease(
        long token,
        Secret secret,
        long run,
        int attempt,
        int leaseSeconds,
        long seed,
        Map<String, Object> config,
        long datasetId,
        DatasetManifest dataset,
        @Nullable Checkpoint checkpoint) {
    /** What its calls carry. */
    public LeaseKey key() {
        return new LeaseKey(token, secret);
    }

    /** A checkpoint to resume from, at `GET /api/v1/runs/{run}/artifacts/{name}`. */
    public record Checkpoint(String name, int epoch, long step, long size, String sha256) {}
}
