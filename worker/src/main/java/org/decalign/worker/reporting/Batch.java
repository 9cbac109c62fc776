package org.decalign.worker.reporting;

/**
 * A closed batch, ready to send.
 *
 * @param number from 1, rising by one
 * @param bytes its encoded form
 */
record Batch(long number, byte[] bytes) {}
