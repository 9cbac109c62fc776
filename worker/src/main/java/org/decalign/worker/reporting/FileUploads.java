package org.decalign.worker.reporting;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.worker.client.ArtifactUpload;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Retry;
import org.jspecify.annotations.Nullable;

/**
 * Uploads files beside the training, one at a time. What is to be kept goes up in its order and before any checkpoint that was offered
 * after it, so that who resumes from a checkpoint finds all that came before. Of checkpoints, where uploads are slower than epochs or
 * the server is away, only the newest waits: an older one is of no use any more and its file is deleted.
 */
final class FileUploads implements AutoCloseable {
    private final BackendClient client;
    private final LeaseKey lease;
    private final Retry retry;
    private final AttemptControl control;
    private final Thread thread = new Thread(this::run, "files");
    private final Deque<Offered> kept = new ArrayDeque<>();
    private @Nullable Offered waiting;
    private @Nullable Offered current;
    private boolean keeping;
    private boolean closed;

    /** What a file has to wait for. */
    interface Turn {
        void await() throws InterruptedException;
    }

    private record Offered(ArtifactUpload upload, Turn turn) {}

    FileUploads(BackendClient client, LeaseKey lease, Retry retry, AttemptControl control) {
        this.client = client;
        this.lease = lease;
        this.retry = retry;
        this.control = control;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a file over that has to arrive; it is deleted when it has been sent. */
    synchronized void keep(ArtifactUpload upload) {
        kept.add(new Offered(upload, () -> {}));
        notifyAll();
    }

    /**
     * Takes a checkpoint's file over; it is deleted when it has been sent or is no longer wanted.
     *
     * @param turn ends when it may go up
     */
    synchronized void offer(ArtifactUpload upload, Turn turn) {
        discard(waiting);
        waiting = new Offered(upload, turn);
        notifyAll();
    }

    /** Waits until nothing is left to upload, the limit has passed, or uploads have ended. */
    synchronized void await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis();
                left > 0 && thread.isAlive() && (waiting != null || current != null || !kept.isEmpty());
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(Math.min(left, 1000));
        }
    }

    /**
     * Waits until nothing that has to arrive is left, or uploads have ended.
     *
     * @param sign called every second: this is no hang
     */
    synchronized void awaitKept(Runnable sign) throws InterruptedException {
        while (thread.isAlive() && (keeping || !kept.isEmpty())) {
            sign.run();
            wait(1000);
        }
    }

    /** Stops; what is not sent is dropped. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.interrupt();
    }

    private void run() {
        try {
            control.guard(this::upload);
        } finally {
            done();
        }
    }

    private void upload() throws InterruptedException {
        while (awaitOffer()) {
            retry.send(this::goesOn, () -> {
                Offered now = next();
                now.turn().await();
                client.artifact(lease, now.upload());
            });
            done();
        }
    }

    private synchronized boolean awaitOffer() throws InterruptedException {
        while (waiting == null && kept.isEmpty() && goesOn()) {
            wait();
        }
        return goesOn();
    }

    private synchronized boolean goesOn() {
        return !closed && control.holds();
    }

    /** What to send now: on another try the same, but a newer checkpoint for an older one, and before both what is to be kept. */
    private synchronized Offered next() {
        if (!keeping && !kept.isEmpty()) {
            waiting = waiting == null ? current : replaced(current, waiting);
            current = kept.remove();
            keeping = true;
        } else if (!keeping && waiting != null) {
            current = replaced(current, waiting);
            waiting = null;
        }
        return Objects.requireNonNull(current);
    }

    private static Offered replaced(@Nullable Offered older, Offered newer) {
        discard(older);
        return newer;
    }

    private synchronized void done() {
        discard(current);
        current = null;
        keeping = false;
        notifyAll();
    }

    private static void discard(@Nullable Offered offered) {
        if (offered != null) {
            offered.upload().file().toFile().delete();
        }
    }
}
