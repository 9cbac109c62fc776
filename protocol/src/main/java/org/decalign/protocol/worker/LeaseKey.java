package org.decalign.protocol.worker;

import org.decalign.protocol.access.Secret;

/**
 * What opens a lease: every call under it names the token in its path and carries the secret in a header.
 *
 * @param token the fencing token, which decides who came later; it can be guessed
 * @param secret given to the lease's worker alone
 */
public record LeaseKey(long token, Secret secret) {
    /** The header of {@link #secret}. */
    public static final String HEADER = "Lab-Lease-Secret";
}
