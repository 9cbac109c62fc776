package org.decalign.worker.lease;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.decalign.protocol.run.Progress;
import org.decalign.protocol.worker.Heartbeat.Reply;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.LeaseLostException;
import org.decalign.worker.client.RefusedException;
import org.decalign.worker.client.UnreachableException;
import org.decalign.worker.reporting.AttemptControl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the lease on a thread of its own, which nothing the training does can hold up: at once, because a lease that is
 * never used does not count, then every third of its length, and at least every two seconds so that progress and
 * cancelling are live. While the server is away it keeps trying: only the server's own word that the lease is lost stops
 * the attempt. Runs until the outcome is delivered.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration SOONEST = Duration.ofMillis(500);
    private static final Duration LATEST = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration REMIND = Duration.ofMinutes(1);

    private final BackendClient client;
    private final LeaseKey lease;
    private final AttemptControl control;
    private final Supplier<@Nullable Progress> progress;
    private final LongSupplier nanos;
    private final Thread thread = new Thread(this::run, "heartbeat");
    private Duration interval;
    private Duration limit;
    private boolean away;
    private long saidAt;

    /**
     * @param progress what to report, null before the first step
     * @param nanos a clock as {@link System#nanoTime}
     */
    Heartbeat(
            BackendClient client,
            Holding holding,
            AttemptControl control,
            Supplier<@Nullable Progress> progress,
            LongSupplier nanos) {
        this.client = client;
        this.lease = holding.lease();
        this.interval = interval(holding.leaseSeconds());
        this.limit = third(holding.leaseSeconds());
        this.control = control;
        this.progress = progress;
        this.nanos = nanos;
        thread.setDaemon(true);
    }

    /**
     * What is held.
     *
     * @param leaseSeconds how long it holds without a beat
     */
    record Holding(LeaseKey lease, int leaseSeconds) {}

    void start() {
        thread.start();
    }

    /** Stops beating. */
    @Override
    public void close() {
        thread.interrupt();
    }

    /** One beat, waited for at most as long as a lease allows; answers the pause before the next. */
    synchronized Duration beat() throws InterruptedException {
        try {
            heard(client.heartbeat(lease, new org.decalign.protocol.worker.Heartbeat(progress.get()), limit));
        } catch (UnreachableException e) {
            missed(e);
            return shorter(interval, AGAIN);
        } catch (LeaseLostException e) {
            control.stop(AttemptControl.Stop.LOST);
        } catch (RefusedException e) {
            control.fail(e);
        }
        return interval;
    }

    private void run() {
        try {
            while (control.holds()) {
                Thread.sleep(beat().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("the heartbeat failed", e);
            control.fail(e);
        }
    }

    private void heard(Reply reply) {
        if (away) {
            LOG.info("the server answers again");
            away = false;
        }
        interval = interval(reply.leaseSeconds());
        limit = third(reply.leaseSeconds());
        if (reply.cancel()) {
            control.stop(AttemptControl.Stop.CANCELLED);
        }
    }

    private void missed(UnreachableException e) {
        if (!away || nanos.getAsLong() - saidAt > REMIND.toNanos()) {
            LOG.warn("the server does not answer, training goes on: {}", e.getMessage());
            saidAt = nanos.getAsLong();
        }
        away = true;
    }

    static Duration interval(int leaseSeconds) {
        return shorter(third(leaseSeconds), LATEST);
    }

    private static Duration third(int leaseSeconds) {
        Duration third = Duration.ofMillis(leaseSeconds * 1000L / 3);
        return third.compareTo(SOONEST) < 0 ? SOONEST : third;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
