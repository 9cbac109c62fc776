package org.decalign.datasets.writing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.decalign.datasets.storage.DaemonThreads;

/** Hands blocks of samples on, one after the other, while its caller goes on to the next; all are through when it is closed. */
final class Beside implements AutoCloseable {
    private final RowSink<float[]> sink;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(DaemonThreads.named("measuring features"));
    private float[] held = {};
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    Beside(RowSink<float[]> sink) {
        this.sink = sink;
    }

    /** Takes samples of {@code width} numbers each; the array is the caller's again at once. */
    void accept(float[] values, int count, int width) {
        running.join();
        if (held.length < count * width) {
            held = new float[count * width];
        }
        System.arraycopy(values, 0, held, 0, count * width);
        running = CompletableFuture.runAsync(() -> handOn(count), thread);
    }

    private void handOn(int count) {
        try {
            sink.accept(held, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            running.join();
        } finally {
            thread.shutdown();
        }
    }
}
