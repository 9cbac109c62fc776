package org.decalign.backend.dataset.upload;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.decalign.backend.platform.LabProperties;
import org.decalign.datasets.writing.Folders;
import org.decalign.protocol.upload.UploadState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Puts right what a killed server, an absent database or a sender that never came back has left: uploads that nobody
 * touched for 24 hours by PostgreSQL's clock go, bytes without an upload go, imports that nobody does begin again.
 */
@Component
public class UploadSweep implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(UploadSweep.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private final UploadRows rows;
    private final Incoming incoming;
    private final Imports imports;
    private final LabProperties settings;

    UploadSweep(UploadRows rows, Incoming incoming, Imports imports, LabProperties settings) {
        this.rows = rows;
        this.incoming = incoming;
        this.imports = imports;
        this.settings = settings;
    }

    /** Before the server takes its first request: whatever works on this home is of a server that was killed. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            incoming.removeStrangers();
            Folders.removeWork(settings.homeFolder().resolve("datasets"), Instant.MAX);
            sweep();
        } catch (IOException e) {
            log.warn("what a killed server left could not be removed: {}", e.getMessage());
        }
    }

    /** One pass. Servers that share a database share the rows; each looks after its own bytes and imports. */
    public void sweep() throws IOException {
        rows.touch(imports.queued());
        int removed = rows.removeAbandoned();
        if (removed > 0) {
            log.info("{} uploads removed that nothing was heard of", removed);
        }
        for (UUID id : incoming.all()) {
            settle(id);
        }
    }

    private void settle(UUID id) throws IOException {
        Optional<UploadState> state = rows.find(id).map(UploadRow::state);
        if (state.isEmpty() || state.get().isFinal()) {
            incoming.delete(id);
        } else if (state.get() == UploadState.IMPORTING && !imports.queued().contains(id)) {
            log.info("upload {}: the import begins again", id);
            imports.queue(id);
        }
    }

    /** The sweep's timetable. */
    @Configuration(proxyBeanMethods = false)
    record Timetable(UploadSweep sweep) implements SchedulingConfigurer {
        @Override
        public void configureTasks(ScheduledTaskRegistrar tasks) {
            tasks.addFixedDelayTask(new FixedDelayTask(this::pass, PAUSE, PAUSE));
        }

        private void pass() {
            try {
                sweep.sweep();
            } catch (IOException | RuntimeException e) {
                log.warn("the sweep of uploads failed, next try in {}: {}", PAUSE, e.getMessage());
            }
        }
    }
}
