package org.decalign.worker.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Brings checkpoints to the disk while the training goes on, one at a time, and tells the observer of each, on the training thread, once
 * it is whole.
 */
final class CheckpointWriter {
    private final TrainingObserver observer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread named = new Thread(work, "checkpoint");
        named.setDaemon(true);
        return named;
    });
    private @Nullable Future<CheckpointFile> writing;

    CheckpointWriter(TrainingObserver observer) {
        this.observer = observer;
    }

    /**
     * Begins to write, after the one before.
     *
     * @param outdated a file that goes when the new one is there
     */
    void write(Checkpoint checkpoint, Path file, Path outdated) throws IOException, InterruptedException {
        finish();
        writing = thread.submit(() -> {
            CheckpointFile written = checkpoint.write(file);
            Files.deleteIfExists(outdated);
            return written;
        });
    }

    /** Tells the observer when the file is whole, else nothing. */
    void deliver() throws IOException, InterruptedException {
        if (writing != null && writing.isDone()) {
            finish();
        }
    }

    /** Waits for the file and tells the observer; nothing where none is being written. */
    void finish() throws IOException, InterruptedException {
        if (writing == null) {
            return;
        }
        Future<CheckpointFile> last = writing;
        writing = null;
        observer.checkpoint(whole(last));
    }

    /** Waits through interrupts: the disk is sooner done than what an interrupt wants to end. */
    private static CheckpointFile whole(Future<CheckpointFile> file) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return file.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the file, then ends. */
    void end() throws IOException, InterruptedException {
        try {
            finish();
        } finally {
            thread.shutdown();
        }
    }
}
