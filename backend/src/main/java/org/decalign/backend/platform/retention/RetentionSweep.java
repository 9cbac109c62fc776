package org.decalign.backend.platform.retention;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Deletes what has outlived its stated life (`lab.retention.*`). Servers that share a database share the work. */
@Component
public class RetentionSweep {
    private static final Logger log = LoggerFactory.getLogger(RetentionSweep.class);
    /** Rows of one transaction: few enough that nobody waits for their locks. */
    private static final int AT_ONCE = 1000;

    private final List<Expiring> kinds;

    RetentionSweep(List<Expiring> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** One pass. A kind that fails does not keep the others. */
    public void sweep() {
        for (Expiring kind : kinds) {
            try {
                removeAll(kind);
            } catch (RuntimeException e) {
                log.warn("expired {} could not be deleted, next try later: {}", kind.what(), e.getMessage());
            }
        }
    }

    private static void removeAll(Expiring kind) {
        int all = 0;
        int last = AT_ONCE;
        while (last == AT_ONCE) {
            last = kind.removeExpired(AT_ONCE);
            all += last;
        }
        if (all > 0) {
            log.info("{} expired {} deleted", all, kind.what());
        }
    }

    /** The sweep's timetable. */
    @Configuration(proxyBeanMethods = false)
    record Timetable(RetentionSweep sweep) implements SchedulingConfigurer {
        private static final Duration PAUSE = Duration.ofMinutes(5);

        @Override
        public void configureTasks(ScheduledTaskRegistrar tasks) {
            tasks.addFixedDelayTask(new FixedDelayTask(sweep::sweep, PAUSE, PAUSE));
        }
    }
}
