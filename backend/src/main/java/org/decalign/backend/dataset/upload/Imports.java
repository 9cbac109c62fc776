package org.decalign.backend.dataset.upload;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.NotFound;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The imports of this server: two at a time, the others wait in the order in which they were asked for. */
@Component
public class Imports implements SmartLifecycle {
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 4;
    private final ImportJob.Parts parts;
    private final Map<UUID, ImportJob> jobs = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private volatile boolean running;

    Imports(ImportJob.Parts parts) {
        this.parts = parts;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "import-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Queues the import of an upload, unless it is queued here already. */
    void queue(UUID id) {
        ImportJob job = new ImportJob(id, parts);
        if (jobs.putIfAbsent(id, job) == null) {
            threads.execute(() -> {
                try {
                    job.run();
                } finally {
                    jobs.remove(id);
                }
            });
        }
    }

    /** The uploads whose imports wait or run here. */
    Set<UUID> queued() {
        return Set.copyOf(jobs.keySet());
    }

    /**
     * Removes an upload with its bytes; an import that runs, here or on another server, ends at its next step and leaves
     * nothing. A dataset that the upload became stays.
     *
     * @throws NotFound when there is none
     * @throws Conflict when its dataset is being stored right now
     */
    public void cancel(UUID id) throws IOException {
        if (parts.rows().remove(id)) {
            parts.incoming().delete(id);
            return;
        }
        parts.rows().get(id);
        throw new Conflict(
                "upload-imported", "Upload imported", "Its dataset is being stored and cannot be stopped any more.");
    }

    @Override
    public void start() {
        running = true;
    }

    /** What runs ends at its next step and is begun again by the next start. */
    @Override
    public void stop() {
        running = false;
        jobs.values().forEach(ImportJob::stop);
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
