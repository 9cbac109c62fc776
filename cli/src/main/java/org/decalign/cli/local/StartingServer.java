package org.decalign.cli.local;

import org.decalign.cli.http.ServerAddress;

/**
 * A server process that was started and may not answer yet.
 *
 * @param logStart where its part of the log file begins
 */
public record StartingServer(Process process, ServerAddress address, long logStart) {}
