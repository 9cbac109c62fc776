package org.decalign.protocol.derivation;

import org.jspecify.annotations.Nullable;

/**
 * `POST /api/v1/datasets/{reference}/derive`.
 *
 * @param name registry name of the new version; null: the parent's
 */
public record DeriveDataset(@Nullable String name, Recipe recipe) {}
