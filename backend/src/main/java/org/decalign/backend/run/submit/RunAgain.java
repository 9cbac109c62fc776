package org.decalign.backend.run.submit;

/**
 * An ended run was queued again. Listeners are called in the transaction that queues it.
 *
 * @param queued the new run, with the same data, configuration and seed
 */
public record RunAgain(long ended, long queued) {}
