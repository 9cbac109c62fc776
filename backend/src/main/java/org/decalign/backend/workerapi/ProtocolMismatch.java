package org.decalign.backend.workerapi;

import org.decalign.backend.platform.problem.Refusal;
import org.decalign.protocol.ProtocolVersion;
import org.springframework.http.HttpStatus;

/** A worker of another protocol version. */
final class ProtocolMismatch extends Refusal {
    private static final long serialVersionUID = 1;

    /** The version before leases had secrets. */
    private static final int WITHOUT_SECRETS = 1;

    /** A call under a lease that carries no secret. */
    static ProtocolMismatch withoutSecret() {
        return new ProtocolMismatch(WITHOUT_SECRETS);
    }

    ProtocolMismatch(int theirs) {
        super(
                HttpStatus.CONFLICT,
                "protocol-mismatch",
                "Protocol mismatch",
                "The worker speaks protocol version " + theirs + ", this server version " + ProtocolVersion.CURRENT
                        + ". Use worker and server of one release.");
    }
}
