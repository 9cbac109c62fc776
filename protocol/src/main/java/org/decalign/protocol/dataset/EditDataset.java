package org.decalign.protocol.dataset;

import org.jspecify.annotations.Nullable;

/**
 * `PATCH /api/v1/datasets/{reference}`: what people may change of a dataset version; null leaves it, an empty text takes it away.
 *
 * @param licence at most 200 characters
 * @param source at most 2,000 characters
 * @param notes at most 10,000 characters
 */
public record EditDataset(
        @Nullable String licence,
        @Nullable String source,
        @Nullable String notes) {}
