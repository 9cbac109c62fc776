package org.decalign.backend.run.submit;

/**
 * An ended run was queued again, in the transaction of whoever hears it.
 *
 * @param queued the new run, with the same data, configuration and seed
 */
public record RunAgain(long ended, long queued) {}
