package org.decalign.protocol.run;

/** How an attempt stands or ended: LOST means its lease ran out, RELEASED that the worker gave the job back. */
public enum AttemptState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    LOST,
    RELEASED
}
