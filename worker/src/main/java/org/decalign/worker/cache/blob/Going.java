package org.decalign.worker.cache.blob;

import java.util.function.BooleanSupplier;

/** Whether whoever asked for a dataset still wants it; long work asks every few milliseconds. */
public record Going(BooleanSupplier on) {
    private static final long PAUSE_MILLIS = 20;

    /** It is no longer wanted. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Goes on, or ends the work by an exception. */
    public void check() {
        if (!on.getAsBoolean()) {
            throw new StoppedException();
        }
    }

    /** A short pause while waiting for another process. */
    public void pause() throws InterruptedException {
        check();
        Thread.sleep(PAUSE_MILLIS);
    }
}
