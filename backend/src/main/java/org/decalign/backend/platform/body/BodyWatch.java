package org.decalign.backend.platform.body;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks at every body that is being read, because a reader that waits for bytes cannot look itself. */
@Component
final class BodyWatch implements SmartLifecycle {
    private static final int PAUSE_MILLIS = 250;
    private final Set<BodyClock> clocks = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService thread;

    void add(BodyClock clock) {
        clocks.add(clock);
    }

    void remove(BodyClock clock) {
        clocks.remove(clock);
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread one = new Thread(task, "body-watch");
            one.setDaemon(true);
            return one;
        });
        thread.scheduleWithFixedDelay(this::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void look() {
        long now = System.nanoTime();
        clocks.forEach(clock -> clock.check(now));
    }
}
