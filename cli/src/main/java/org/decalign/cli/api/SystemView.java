package org.decalign.cli.api;

import java.time.Instant;

/**
 * What a server is.
 *
 * @param version version of its code
 * @param protocol version of what worker and server say to each other
 * @param startedAt when its process started
 */
public record SystemView(String version, int protocol, Instant startedAt) {}
