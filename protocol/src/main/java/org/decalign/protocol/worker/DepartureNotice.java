package org.decalign.protocol.worker;

/**
 * `POST /api/v1/worker/departure`, with the worker's secret in {@link LeaseRequest#SECRET_HEADER}: the process ends and
 * takes no job that it may still be granted.
 *
 * @param worker the process's id
 */
public record DepartureNotice(String worker) {}
