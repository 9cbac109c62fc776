package org.decalign.protocol.worker;

/**
 * `POST /api/v1/worker/leases`; answers 200 with a {@link Lease} or 204 when there was nothing within the wait.
 *
 * @param protocol {@link org.decalign.protocol.ProtocolVersion#CURRENT}
 * @param waitSeconds how long the server may hold the request open, 0 to 25
 */
public record LeaseRequest(int protocol, WorkerDescription worker, int waitSeconds) {}
