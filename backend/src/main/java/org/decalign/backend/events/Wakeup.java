package org.decalign.backend.events;

import java.time.Duration;
import java.util.function.Predicate;

/** What one waiting thread sleeps on. A signal that comes before the wait is not lost. */
public final class Wakeup implements AutoCloseable {
    private final Notifications notifications;
    private final Predicate<String> topics;
    private boolean signalled;

    Wakeup(Notifications notifications, Predicate<String> topics) {
        this.notifications = notifications;
        this.topics = topics;
    }

    /** Waits for a signal; answers at once when one came since the last wait. False if none came within the limit. */
    public synchronized boolean await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!signalled) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        signalled = false;
        return true;
    }

    /** True once the server is stopping: whoever waits should leave. */
    public boolean stopping() {
        return notifications.stopping();
    }

    @Override
    public void close() {
        notifications.remove(this);
    }

    boolean wants(String topic) {
        return topics.test(topic);
    }

    synchronized void signal() {
        signalled = true;
        notifyAll();
    }
}
