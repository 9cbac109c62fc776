package org.decalign.protocol.worker;

/**
 * `POST …/resume`, before the first metric of an attempt: where it begins. Points of earlier attempts beyond the step
 * are dropped, so that each step of a curve stands there once.
 *
 * @param epoch epochs taken over, 0 when it begins afresh
 * @param step steps taken over
 */
public record ResumeNotice(int epoch, long step) {}
