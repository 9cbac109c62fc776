package org.decalign.protocol.run;

/** The life of a run: QUEUED, RUNNING, then one final state; CANCELLING while a worker is told to stop. */
public enum RunState {
    QUEUED,
    RUNNING,
    CANCELLING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** True once nothing can change any more. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
