package org.decalign.protocol.worker;

/**
 * `POST /api/v1/worker/leases`; answers 200 with a {@link Lease}, or 204 or a blank 200 when there was nothing within the wait. It carries the
 * worker's secret in the header {@link #SECRET_HEADER}, so that requests of every protocol version have the same form.
 *
 * @param protocol {@link org.decalign.protocol.ProtocolVersion#CURRENT}
 * @param waitSeconds how long the server may hold the request open, 0 to 25
 */
public record LeaseRequest(int protocol, WorkerDescription worker, int waitSeconds) {
    /** A secret that the process made at its start and sends with each request: its id alone does not prove who asks. */
    public static final String SECRET_HEADER = "Lab-Worker-Secret";
}
