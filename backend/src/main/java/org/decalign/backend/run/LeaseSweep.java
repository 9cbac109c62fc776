package org.decalign.backend.run;

import java.time.Duration;
import java.util.List;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.JobQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes away the leases that have run out. Servers that share a database share the work: none is done twice. */
@Component
public class LeaseSweep {
    private static final Logger log = LoggerFactory.getLogger(LeaseSweep.class);
    private static final int AT_ONCE = 100;
    private final JobQueue queue;
    private final RunLifecycle lifecycle;

    LeaseSweep(JobQueue queue, RunLifecycle lifecycle) {
        this.queue = queue;
        this.lifecycle = lifecycle;
    }

    /** One pass, job and run in the same transaction. Answers how many leases it took. */
    @Transactional
    public int sweep() {
        List<Held> expired = queue.expired(AT_ONCE);
        for (Held held : expired) {
            lifecycle.lost(held);
            log.info(
                    "run {}: attempt {} {}, its worker {} was silent",
                    held.run(),
                    held.attempt(),
                    held.used() ? "lost" : "never taken up",
                    held.worker());
        }
        return expired.size();
    }

    /**
     * Ends the leases that a restored backup brought, before the server takes a request: a worker that still trains such a
     * run has sent what the backup lacks, and must not go on.
     */
    @Transactional
    public void endRestored() {
        for (Held held : queue.restored()) {
            lifecycle.restored(held);
            log.info("run {}: attempt {} was going on when the backup was made", held.run(), held.attempt());
        }
    }

    /** The sweep's timetable: a quarter of a lease, 250 ms to 5 s; the first pass after the grace at the start. */
    @Configuration(proxyBeanMethods = false)
    record Timetable(LeaseSweep sweep, LabProperties settings)
            implements SchedulingConfigurer, SmartInitializingSingleton {
        @Override
        public void afterSingletonsInstantiated() {
            sweep.endRestored();
        }

        @Override
        public void configureTasks(ScheduledTaskRegistrar tasks) {
            long lease = settings.leaseDuration().toMillis();
            Duration delay = Duration.ofMillis(Math.min(5000, Math.max(250, lease / 4)));
            Duration grace =
                    Duration.ofMillis(Math.min(lease, settings.sweepGrace().toMillis()));
            tasks.addFixedDelayTask(new FixedDelayTask(this::pass, delay, grace));
        }

        private void pass() {
            try {
                while (sweep.sweep() == AT_ONCE) {
                    log.debug("more leases have run out");
                }
            } catch (RuntimeException e) {
                log.warn("the sweep of leases failed, next try soon: {}", e.getMessage());
            }
        }
    }
}
