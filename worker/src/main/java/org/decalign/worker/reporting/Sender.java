package org.decalign.worker.reporting;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.decalign.worker.client.Retry;

/**
 * Sends what the buffers hold, in order, on a thread of its own: soon after a batch is full, else after a pause, so that
 * small batches do not come one by one. While the server is away it tries the same batch again; the buffers grow on
 * disk meanwhile. A lost lease ends it, and so does any other failure, which stops the attempt.
 */
final class Sender implements AutoCloseable {
    private final List<Lane> lanes;
    private final Retry retry;
    private final AttemptControl control;
    private final Duration pause;
    private final Thread thread = new Thread(this::run, "reports");
    private boolean hurry;
    private boolean closed;

    Sender(List<Lane> lanes, Retry retry, AttemptControl control, Duration pause) {
        this.lanes = lanes;
        this.retry = retry;
        this.control = control;
        this.pause = pause;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the pause. */
    synchronized void hurry() {
        hurry = true;
        notifyAll();
    }

    /** Waits until everything added so far is with the server, the lease is lost or the sender has failed. */
    void flush() throws InterruptedException {
        await(() -> lanes.stream().allMatch(lane -> lane.buffer().isEmpty()));
    }

    /** Sends without a pause until this holds, the lease is lost or the sender has failed. */
    synchronized void await(BooleanSupplier arrived) throws InterruptedException {
        while (thread.isAlive() && !arrived.getAsBoolean()) {
            hurry = true;
            notifyAll();
            wait(pause.toMillis());
        }
    }

    /** Stops without sending what is left. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            control.guard(this::drain);
        } finally {
            wake();
        }
    }

    private void drain() throws InterruptedException {
        while (rest()) {
            for (Lane lane : lanes) {
                lane.buffer().close();
                drain(lane);
            }
            wake();
        }
    }

    private void drain(Lane lane) throws InterruptedException {
        for (Batch batch = lane.buffer().head();
                batch != null && control.holds();
                batch = lane.buffer().head()) {
            byte[] bytes = batch.bytes();
            retry.send(control::holds, () -> lane.destination().send(bytes));
            lane.buffer().sent();
        }
    }

    /** Pauses; false when it is time to end. */
    private synchronized boolean rest() throws InterruptedException {
        if (!hurry && !closed) {
            wait(pause.toMillis());
        }
        hurry = false;
        return !closed && control.holds();
    }

    private synchronized void wake() {
        notifyAll();
    }
}
