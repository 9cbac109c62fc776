package org.decalign.backend.queue;

/**
 * A lease that is held, its job row locked to the end of the transaction.
 *
 * @param losses attempts before this one that count against the run
 * @param used whether its worker has made a call under it; only then does its loss count
 */
public record Held(long run, int attempt, long token, String worker, int losses, boolean used) {}
