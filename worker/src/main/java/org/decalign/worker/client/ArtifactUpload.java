package org.decalign.worker.client;

import java.nio.file.Path;

/**
 * A file to send.
 *
 * @param kind `checkpoint`, `weights`, `trace`, `predictions` or `provenance`
 * @param epoch the epoch it belongs to
 * @param step the optimiser step it belongs to
 */
public record ArtifactUpload(String name, String kind, int epoch, long step, Path file) {}
