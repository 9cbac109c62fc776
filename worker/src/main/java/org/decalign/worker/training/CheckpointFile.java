package org.decalign.worker.training;

import java.nio.file.Path;

/**
 * A checkpoint on disk.
 *
 * @param epoch epochs done in it
 * @param step steps done in it
 * @param sha256 lower-case hex of the file
 */
public record CheckpointFile(Path path, int epoch, long step, long size, String sha256) {}
