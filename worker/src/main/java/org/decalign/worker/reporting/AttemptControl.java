package org.decalign.worker.reporting;

import org.decalign.worker.client.LeaseLostException;
import org.jspecify.annotations.Nullable;

/**
 * Whether an attempt shall go on. The heartbeat, the senders and the process's own end write it; the training reads it
 * after each step. Safe from any thread.
 */
public final class AttemptControl {
    /** Why an attempt stops before its end. LOST stands above the others: nothing may be sent any more. */
    public enum Stop {
        /** The lease is another's. */
        LOST,
        /** A user cancelled the run. */
        CANCELLED,
        /** This worker leaves and gives the job back. */
        RELEASED,
        /** Reporting cannot go on; {@link #failure} says why. */
        FAILED
    }

    private @Nullable Stop stop;
    private @Nullable Throwable failure;

    /** Asks to stop; the first reason stays, but LOST replaces any. */
    public synchronized void stop(Stop reason) {
        if (stop == null || reason == Stop.LOST) {
            stop = reason;
        }
    }

    /** Asks to stop because reporting failed. */
    public synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        stop(Stop.FAILED);
    }

    /** Work of a thread that sends. */
    interface Sending {
        void run() throws InterruptedException;
    }

    /** Does a thread's whole work; what ends it early asks the attempt to stop, except an interrupt. */
    void guard(Sending work) {
        try {
            work.run();
        } catch (LeaseLostException e) {
            stop(Stop.LOST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Why to stop, null to go on. */
    public synchronized @Nullable Stop reason() {
        return stop;
    }

    /** The cause of {@link Stop#FAILED}. */
    public synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** True when the lease is gone. */
    public synchronized boolean lost() {
        return stop == Stop.LOST;
    }

    /** True while this attempt may send: as long as the lease is not known to be gone. */
    public boolean holds() {
        return !lost();
    }
}
