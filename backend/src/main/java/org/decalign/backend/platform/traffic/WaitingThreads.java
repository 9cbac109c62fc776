package org.decalign.backend.platform.traffic;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Busy;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.stereotype.Component;

/**
 * Threads for requests that wait, apart from the web server's own, which stay free for short requests. Streams and
 * workers that ask for a job have separate limits: however many people look, no worker is turned away.
 */
@Component
public final class WaitingThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;
    private final ThreadPoolExecutor streams;
    private final ThreadPoolExecutor workers;

    WaitingThreads(LabProperties settings) {
        int mostStreams = settings.maxStreams();
        int mostWorkers = settings.limits().waitingWorkers();
        streams = pool(
                "stream",
                mostStreams,
                Lane.READERS,
                () -> new Busy(
                        "too-many-streams",
                        "All " + mostStreams + " streams are open (lab.max-streams). Try again later."));
        workers = pool(
                "waiting-worker",
                mostWorkers,
                Lane.WORKERS,
                () -> new Busy(
                        "too-many-workers",
                        "All " + mostWorkers + " places for waiting workers are taken (lab.limits.waiting-workers)."
                                + " Try again later."));
    }

    /** Refuses with {@link Busy} when all streams are open. */
    public Executor forStreams() {
        return streams;
    }

    /** For answers that readers wait for; shares the limit of the streams. */
    AsyncTaskExecutor forReaders() {
        return new TaskExecutorAdapter(streams);
    }

    /** Refuses with {@link Busy} when too many workers wait. */
    public AsyncTaskExecutor forWorkers() {
        return new TaskExecutorAdapter(workers);
    }

    @Override
    public void close() {
        streams.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadPoolExecutor pool(
            String name, int most, Lane lane, java.util.function.Supplier<Busy> refusal) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(() -> lane.run(task), name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                (task, pool) -> {
                    throw refusal.get();
                });
    }
}
