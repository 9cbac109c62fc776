package org.decalign.protocol.run;

import java.time.Instant;

/**
 * A file that a run left.
 *
 * @param name as `checkpoint.safetensors`
 * @param kind `checkpoint` (to resume from), `weights` (the selected epoch), `predictions`, `provenance`, `trace`
 * @param epoch the epoch it belongs to
 * @param step the optimiser step it belongs to
 */
public record ArtifactView(
        String name, String kind, int attempt, int epoch, long step, long size, String sha256, Instant createdAt) {}
