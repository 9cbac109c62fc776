package org.decalign.protocol.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write: who did what, when, from where.
 *
 * @param id rising number
 * @param caller name of the token, as in {@link Caller}
 * @param token number of the token, null as in {@link Caller}
 * @param method the request's method, as `POST`
 * @param path the request's path, without query
 * @param status the answer's HTTP status
 * @param address where the request came from, an IP address
 */
public record AuditEntry(
        long id,
        Instant at,
        String caller,
        @Nullable Long token,
        String method,
        String path,
        int status,
        String address) {}
