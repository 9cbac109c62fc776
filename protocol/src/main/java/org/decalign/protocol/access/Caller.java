package org.decalign.protocol.access;

import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from.
 *
 * @param token number of the token; null for a token of the environment and for everyone on a server without tokens
 * @param name name of the token; `LAB_TOKEN` and `LAB_WORKER_TOKEN` for those of the environment, `local` for everyone
 *     on a server without tokens
 * @param role what it may do
 */
public record Caller(@Nullable Long token, String name, Role role) {}
