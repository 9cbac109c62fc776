package org.decalign.backend.platform.traffic;

/**
 * For whom a thread works. People and their pages share bounded numbers of threads and database connections; what is
 * left is for the workers' calls and the server's own work, which a crowd of readers must not hold up.
 */
public enum Lane {
    READERS,
    WORKERS;

    private static final ThreadLocal<Lane> CURRENT = ThreadLocal.withInitial(() -> WORKERS);

    /** The lane of this thread; threads that nobody assigned do the server's own work. */
    public static Lane current() {
        return CURRENT.get();
    }

    void run(Runnable task) {
        enter();
        try {
            task.run();
        } finally {
            leave();
        }
    }

    void enter() {
        CURRENT.set(this);
    }

    static void leave() {
        CURRENT.remove();
    }

    /** The lane of a request, by its path. */
    static Lane of(String path) {
        return path.startsWith("/api/v1/worker/") || path.startsWith("/actuator/health") ? WORKERS : READERS;
    }
}
