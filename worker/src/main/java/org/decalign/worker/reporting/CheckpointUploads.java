package org.decalign.worker.reporting;

import java.time.Duration;
import java.util.Objects;
import org.decalign.worker.client.ArtifactUpload;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.LeaseLostException;
import org.decalign.worker.client.Retry;
import org.jspecify.annotations.Nullable;

/**
 * Uploads checkpoints beside the training, one at a time. Where uploads are slower than epochs, or the server is away,
 * only the newest waits: an older one is of no use any more and its file is deleted.
 */
final class CheckpointUploads implements AutoCloseable {
    private final BackendClient client;
    private final long token;
    private final Retry retry;
    private final AttemptControl control;
    private final Thread thread = new Thread(this::run, "checkpoints");
    private @Nullable ArtifactUpload waiting;
    private @Nullable ArtifactUpload current;
    private boolean closed;

    CheckpointUploads(BackendClient client, long token, Retry retry, AttemptControl control) {
        this.client = client;
        this.token = token;
        this.retry = retry;
        this.control = control;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a file over; it is deleted when it has been sent or is no longer wanted. */
    synchronized void offer(ArtifactUpload upload) {
        discard(waiting);
        waiting = upload;
        notifyAll();
    }

    /** Waits until nothing is left to upload, the limit has passed, or uploads have ended. */
    synchronized void await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis();
                left > 0 && thread.isAlive() && (waiting != null || current != null);
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(Math.min(left, 1000));
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
            while (awaitOffer()) {
                retry.send(this::goesOn, () -> client.artifact(token, newest()));
                done();
            }
        } catch (LeaseLostException e) {
            control.stop(AttemptControl.Stop.LOST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            control.fail(e);
        } finally {
            done();
        }
    }

    private synchronized boolean awaitOffer() throws InterruptedException {
        while (waiting == null && goesOn()) {
            wait();
        }
        return goesOn();
    }

    private synchronized boolean goesOn() {
        return !closed && control.holds();
    }

    /** The newest offered; a try that failed is not made again for an older one. */
    private synchronized ArtifactUpload newest() {
        if (waiting != null) {
            discard(current);
            current = waiting;
            waiting = null;
        }
        return Objects.requireNonNull(current);
    }

    private synchronized void done() {
        discard(current);
        current = null;
        notifyAll();
    }

    private static void discard(@Nullable ArtifactUpload upload) {
        if (upload != null) {
            upload.file().toFile().delete();
        }
    }
}
