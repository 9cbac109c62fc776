package org.decalign.worker.reporting;

/** A buffer and the call that takes its batches. */
record Lane(BatchBuffer<?> buffer, Destination destination) {
    /** Where batches go. */
    interface Destination {
        void send(byte[] batch) throws InterruptedException;
    }
}
