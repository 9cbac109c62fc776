package org.decalign.protocol.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as lists show it, without its secret.
 *
 * @param id its number; the tokens of the environment (LAB_TOKEN, LAB_WORKER_TOKEN) have none and are not listed
 * @param name what it is for
 * @param role what its holder may do
 * @param createdBy name of the token that made it
 * @param expiresAt when it stops working; null: never
 * @param lastUsedAt when it was last used, to within a minute; null: never
 * @param revokedAt when it was revoked; null: it was not
 */
public record TokenView(
        long id,
        String name,
        Role role,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
