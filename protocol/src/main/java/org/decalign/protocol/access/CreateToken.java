package org.decalign.protocol.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new token.
 *
 * @param name what it is for, 1 to 200 characters
 * @param role what its holder may do
 * @param expiresAt when it stops working; null: never
 */
public record CreateToken(String name, Role role, @Nullable Instant expiresAt) {}
