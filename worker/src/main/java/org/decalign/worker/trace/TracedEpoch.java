package org.decalign.worker.trace;

import java.nio.file.Path;

/**
 * A trace on disk.
 *
 * @param epoch from 1
 * @param step its last optimiser step
 */
public record TracedEpoch(int epoch, long step, Path file) {}
