package org.decalign.cli.local;

import java.time.Duration;
import java.util.List;

/** Ends processes: asks first, kills what does not go in time. */
final class Ending {
    private static final long POLL_MILLIS = 20;

    private Ending() {}

    /** Ends them together and returns when all are gone. */
    static void end(List<LocalProcess> processes, Duration patience) {
        List<ProcessHandle> children =
                processes.stream().flatMap(p -> p.handle().descendants()).toList();
        processes.forEach(p -> p.handle().destroy());
        if (!gone(processes, patience)) {
            processes.stream()
                    .filter(LocalProcess::runs)
                    .forEach(p -> p.handle().destroyForcibly());
            gone(processes, Duration.ofSeconds(5));
            // A killed server cannot stop its PostgreSQL any more.
            children.forEach(ProcessHandle::destroy);
        }
    }

    private static boolean gone(List<LocalProcess> processes, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (processes.stream().anyMatch(LocalProcess::runs)) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            // what is being ended is ended first
        }
    }
}
