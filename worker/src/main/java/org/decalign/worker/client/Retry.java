package org.decalign.worker.client;

import java.util.function.BooleanSupplier;

/** Makes a call again and again until the server answers it. */
public final class Retry {
    private final Backoff backoff;

    public Retry(Backoff backoff) {
        this.backoff = backoff;
    }

    /** A call to the server. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws InterruptedException;
    }

    /** A call without an answer. */
    @FunctionalInterface
    public interface Send {
        void make() throws InterruptedException;
    }

    /**
     * Calls until an answer comes; a refusal is an answer and is thrown.
     *
     * @param goOn asked after each failure; false throws the failure on
     */
    public <T> T call(BooleanSupplier goOn, Call<T> call) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return call.make();
            } catch (UnreachableException e) {
                if (!goOn.getAsBoolean()) {
                    throw e;
                }
                Thread.sleep(backoff.after(failures, e).toMillis());
            }
        }
    }

    /** The same for a call without an answer. */
    public void send(BooleanSupplier goOn, Send send) throws InterruptedException {
        call(goOn, () -> {
            send.make();
            return true;
        });
    }
}
