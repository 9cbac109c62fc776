package org.decalign.backend.workerapi;

import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LeaseRequest;
import org.jspecify.annotations.Nullable;

/** The secrets that a worker's calls carry in headers. */
final class LeaseKeys {
    /** 128 bits in base64. */
    private static final int SHORTEST = 22;

    private LeaseKeys() {}

    /**
     * @throws ProtocolMismatch without a secret: workers of the first protocol version send none
     */
    static LeaseKey of(long token, @Nullable String secret) {
        if (secret == null) {
            throw ProtocolMismatch.withoutSecret();
        }
        return new LeaseKey(token, new Secret(secret));
    }

    /** A worker process's own secret. */
    static Secret worker(@Nullable String secret) {
        if (secret == null || secret.length() < SHORTEST) {
            throw new InvalidRequest(
                    LeaseRequest.SECRET_HEADER,
                    null,
                    "is missing or too short",
                    "a header of " + SHORTEST + " random characters or more that the worker made at its start");
        }
        return new Secret(secret);
    }
}
