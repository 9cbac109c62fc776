package org.decalign.worker.cache.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.decalign.protocol.dataset.DatasetFile;
import org.decalign.protocol.home.PrivateFiles;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.DamagedException;
import org.decalign.worker.client.FileRange;
import org.decalign.worker.client.Retry;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files of a dataset in pieces, several at once. Each file's digest is computed while its pieces arrive; only
 * with the right one it becomes a blob. What has arrived when a fetch ends early is there for the next.
 */
public final class RangeFetch {
    private static final long LOOK_MILLIS = 20;

    private final Manner manner;
    private final BackendClient client;
    private final Retry retry;
    private final Blobs blobs;

    /**
     * How it is fetched.
     *
     * @param folder where files lie while they are fetched, made where it is missing
     * @param connections requests at once
     * @param pieceBytes of a request
     */
    public record Manner(Path folder, int connections, int pieceBytes) {}

    public RangeFetch(Manner manner, BackendClient client, Retry retry, Blobs blobs) throws IOException {
        this.manner = manner;
        this.client = client;
        this.retry = retry;
        this.blobs = blobs;
        PrivateFiles.createFolder(manner.folder());
    }

    /** Bytes that earlier fetches have left of the files. */
    public long there(List<DatasetFile> files) throws IOException {
        long there = 0;
        for (DatasetFile file : files) {
            if (Files.exists(manner.folder().resolve(file.sha256()))) {
                try (PartFile part = PartFile.open(manner.folder(), file, manner.pieceBytes())) {
                    there += part.bytesBefore();
                }
            }
        }
        return there;
    }

    /** Bytes of everything begun and not finished, by SHA-256. */
    public Map<String, Long> unfinished() throws IOException {
        return Blobs.sizes(manner.folder());
    }

    /** Forgets what was begun. */
    public void forget(String sha256) throws IOException {
        PartFile.remove(manner.folder().resolve(sha256));
    }

    /**
     * Fetches the files.
     *
     * @return bytes that an earlier fetch had left of them
     * @throws DamagedException when what came does not have its digest; it is forgotten
     */
    public long fetch(long dataset, List<DatasetFile> files, Going going) throws IOException, InterruptedException {
        List<PartFile> parts = new ArrayList<>();
        try {
            for (DatasetFile file : files) {
                parts.add(PartFile.open(manner.folder(), file, manner.pieceBytes()));
            }
            run(tasks(dataset, parts, going), going);
        } finally {
            for (PartFile part : parts) {
                part.close();
            }
        }
        return parts.stream().mapToLong(PartFile::bytesBefore).sum();
    }

    private record Piece(PartFile part, int number) {}

    private List<Callable<Void>> tasks(long dataset, List<PartFile> parts, Going going) {
        Queue<Piece> left = new ArrayDeque<>();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (PartFile part : parts) {
            part.left().forEach(number -> left.add(new Piece(part, number)));
            tasks.add(() -> finish(part));
        }
        for (int i = 0; i < manner.connections(); i++) {
            tasks.add(() -> pieces(dataset, left, going));
        }
        return tasks;
    }

    private @Nullable Void pieces(long dataset, Queue<Piece> left, Going going)
            throws IOException, InterruptedException {
        for (Piece piece = next(left); piece != null; piece = next(left)) {
            PartFile part = piece.part();
            FileRange range = new FileRange(part.content(), part.from(piece.number()), part.length(piece.number()));
            retry.send(going.on(), () -> client.datasetRange(dataset, range, part.data()));
            part.arrived(piece.number());
        }
        return null;
    }

    private static @Nullable Piece next(Queue<Piece> left) {
        synchronized (left) {
            return left.poll();
        }
    }

    private @Nullable Void finish(PartFile part) throws IOException, InterruptedException {
        BlockSums sums = part.digest();
        DatasetFile content = part.content();
        if (!sums.sha256().equals(content.sha256())) {
            part.drop();
            throw new DamagedException(content.name(), content.sha256(), sums.sha256());
        }
        part.keep(blobs, sums);
        return null;
    }

    /** All at once; the first that fails, and whoever wants it no more, ends all. */
    private static void run(List<Callable<Void>> tasks, Going going) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size(), RangeFetch::thread);
        CompletionService<Void> done = new ExecutorCompletionService<>(threads);
        tasks.forEach(done::submit);
        try {
            for (int left = tasks.size(); left > 0; ) {
                Future<Void> ended = done.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                going.check();
                if (ended != null) {
                    ended.get();
                    left--;
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            end(threads);
        }
    }

    /** Nothing writes to the files after this. */
    private static void end(ExecutorService threads) throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    private static RuntimeException failure(@Nullable Throwable cause) throws IOException, InterruptedException {
        if (cause instanceof IOException disk) {
            throw disk;
        }
        if (cause instanceof InterruptedException interrupt) {
            throw interrupt;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new UncheckedIOException(new IOException(cause));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dataset fetch");
        thread.setDaemon(true);
        return thread;
    }
}
