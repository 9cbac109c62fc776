package org.decalign.backend.queue;

/**
 * A lease that is held, its job row locked to the end of the transaction.
 *
 * @param losses attempts before this one that count against the run
 */
public record Held(long run, int attempt, long token, String worker, int losses) {}
