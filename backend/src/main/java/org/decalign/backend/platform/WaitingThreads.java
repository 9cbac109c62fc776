package org.decalign.backend.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.stereotype.Component;

/**
 * Threads for requests that wait: open streams and workers that ask for a job. They are apart from the web server's
 * own, which stay free for short requests. Their number is bounded; beyond it a request is answered 503.
 */
@Component
public final class WaitingThreads implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;
    private final ThreadPoolExecutor pool;

    WaitingThreads(LabProperties settings) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                0, settings.maxStreams(), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "waiting-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    public Executor executor() {
        return pool;
    }

    /** The same for Spring's asynchronous requests. */
    public AsyncTaskExecutor forRequests() {
        return new TaskExecutorAdapter(pool);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
