package org.decalign.backend.scoring;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Scores all runs with scores by earlier rules again, one after another, on its own thread while the server works. */
@Component
public class RescoringStart implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RescoringStart.class);
    private final Rescoring rescoring;
    private volatile boolean running;

    RescoringStart(Rescoring rescoring) {
        this.rescoring = rescoring;
    }

    /** Scores all runs that are left. If one fails, the next start tries it again. */
    public void pass() {
        int done = 0;
        long last = 0;
        for (Optional<Long> run = rescoring.nextAfter(last);
                running && run.isPresent();
                run = rescoring.nextAfter(last)) {
            last = run.get();
            try {
                rescoring.again(last);
                done++;
            } catch (RuntimeException e) {
                log.warn("run {} could not be scored again, next try at the next start: {}", last, e.getMessage());
            }
        }
        if (done > 0) {
            log.info("{} runs are scored by the present rules", done);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::run, "rescoring");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            pass();
        } catch (RuntimeException e) {
            log.warn("scoring runs again stopped, it goes on at the next start: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
