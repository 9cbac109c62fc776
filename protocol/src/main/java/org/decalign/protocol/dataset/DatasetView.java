package org.decalign.protocol.dataset;

import java.time.Instant;

/**
 * A dataset version as the REST API shows it.
 *
 * @param id the version's number in the registry
 * @param name registry name
 * @param version 1 for the first content under this name, counting up
 * @param sizeBytes stored bytes
 * @param createdAt when it was imported
 * @param manifest what it is
 */
public record DatasetView(
        long id, String name, int version, long sizeBytes, Instant createdAt, DatasetManifest manifest) {}
