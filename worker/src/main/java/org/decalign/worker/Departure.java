package org.decalign.worker;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.decalign.worker.lease.Attempts;
import org.decalign.worker.lease.LeaseLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaving on SIGTERM or Ctrl-C: the current step ends, the job is given back, the process ends with 0 within 15 seconds.
 * A step that takes longer is not waited for: the job is given back and the process ends in the middle of it.
 */
final class Departure {
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
    private static final long ORDERLY_MILLIS = 11_000;
    private static final long ABANDON_MILLIS = 2_500;

    private final LeaseLoop loop;
    private final Attempts attempts;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::leave, "departure");

    private Departure(LeaseLoop loop, Attempts attempts) {
        this.loop = loop;
        this.attempts = attempts;
    }

    /** From now on a signal ends the loop that the calling thread runs. */
    static Departure onSignal(LeaseLoop loop, Attempts attempts) {
        Departure departure = new Departure(loop, attempts);
        Runtime.getRuntime().addShutdownHook(departure.hook);
        return departure;
    }

    /** The loop has ended; a process that ends now has nothing to give back. */
    void done() {
        done.countDown();
    }

    private void leave() {
        if (done.getCount() == 0) {
            return;
        }
        LOG.info("leaving: {}", attempts.busy() ? "the current step ends first" : "no job is held");
        loop.stop();
        attempts.release();
        if (!attempts.busy()) {
            worker.interrupt();
        }
        try {
            if (!done.await(ORDERLY_MILLIS, TimeUnit.MILLISECONDS)) {
                abandon();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private void abandon() throws InterruptedException {
        LOG.warn("the step does not end; the job is given back in the middle of it");
        Thread thread = new Thread(attempts::abandon, "abandon");
        thread.setDaemon(true);
        thread.start();
        thread.join(ABANDON_MILLIS);
    }
}
