package org.decalign.protocol.run;

import java.time.Instant;

/**
 * One line of a run's log.
 *
 * @param number position in the run's log, rising; 0 where the server has not numbered it yet
 * @param attempt the attempt that wrote it; 0 likewise
 * @param level `info`, `warn` or `error`
 */
public record LogLine(long number, int attempt, Instant at, String level, String text) {}
