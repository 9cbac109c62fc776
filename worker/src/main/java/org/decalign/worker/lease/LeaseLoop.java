package org.decalign.worker.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.decalign.protocol.ProtocolVersion;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.worker.DepartureNotice;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.LeaseRequest;
import org.decalign.protocol.worker.WorkerDescription;
import org.decalign.worker.client.BackendClient;
import org.decalign.worker.client.Backoff;
import org.decalign.worker.client.ProtocolMismatchException;
import org.decalign.worker.client.RefusedException;
import org.decalign.worker.client.UnreachableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a job, does it, asks again, until told to stop. */
public final class LeaseLoop {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseLoop.class);
    private static final Duration REMIND = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final long LONGEST_WAIT_SECONDS = 20;

    /**
     * When to leave.
     *
     * @param once after one job
     * @param drainAfter ask for no more jobs after this long; null for ever
     * @param giveUpAfter with `once`: leave when the server was never reached for this long
     */
    public record Leaving(boolean once, @Nullable Duration drainAfter, Duration giveUpAfter) {}

    /** Does one job to its end. */
    @FunctionalInterface
    public interface Jobs {
        /** True unless the attempt FAILED. */
        boolean run(Lease lease) throws InterruptedException;
    }

    private final BackendClient client;
    private final Supplier<WorkerDescription> worker;
    private final Leaving leaving;
    private final Backoff backoff;
    private final LongSupplier nanos;
    private final Secret secret = Secret.random();
    private volatile boolean stopping;
    private boolean reached;
    private int failures;
    private long awaySince;
    private long saidAt;

    /**
     * @param worker describes this worker; called before each request, because encoders may have been added
     * @param backoff pauses between tries while the server is away
     * @param nanos a clock as {@link System#nanoTime}
     */
    public LeaseLoop(
            BackendClient client,
            Supplier<WorkerDescription> worker,
            Leaving leaving,
            Backoff backoff,
            LongSupplier nanos) {
        this.client = client;
        this.worker = worker;
        this.leaving = leaving;
        this.backoff = backoff;
        this.nanos = nanos;
    }

    /** Tells the server that this process ends, so that no job is given to it any more. One try: the server finds out anyway. */
    public void depart() {
        if (!reached) {
            return;
        }
        try {
            client.depart(new DepartureNotice(worker.get().id()), secret, GOODBYE);
        } catch (UnreachableException | RefusedException | ProtocolMismatchException e) {
            LOG.info("the server was not told that this worker ends: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no further job. */
    public void stop() {
        stopping = true;
    }

    /**
     * Works until it is time to leave.
     *
     * @return false when the one job of `once` failed
     * @throws UnreachableException with `once`, when the server could not be reached
     * @throws org.decalign.worker.client.ProtocolMismatchException when the server speaks another protocol version
     */
    public boolean run(Jobs jobs) throws InterruptedException {
        long start = nanos.getAsLong();
        awaySince = start;
        while (!stopping) {
            long wait = patience(start);
            if (wait < 0) {
                LOG.info("leaving: asked to take no more jobs after {}", leaving.drainAfter());
                return true;
            }
            Optional<Lease> lease = ask(wait);
            if (lease.isPresent()) {
                boolean good = jobs.run(lease.get());
                if (leaving.once()) {
                    return good;
                }
            }
        }
        return true;
    }

    /** Seconds the server may hold the request, negative when it is time to leave. */
    private long patience(long start) {
        if (leaving.drainAfter() == null) {
            return LONGEST_WAIT_SECONDS;
        }
        long left = leaving.drainAfter().toNanos() - (nanos.getAsLong() - start);
        return left <= 0 ? -1 : Math.min(LONGEST_WAIT_SECONDS, left / 1_000_000_000);
    }

    private Optional<Lease> ask(long waitSeconds) throws InterruptedException {
        try {
            Optional<Lease> lease =
                    client.lease(new LeaseRequest(ProtocolVersion.CURRENT, worker.get(), (int) waitSeconds), secret);
            answered();
            if (lease.isEmpty()) {
                // A server that answers at once, as one that is about to end, is not asked in a spin.
                Thread.sleep(backoff.after(1).toMillis());
            }
            return lease;
        } catch (UnreachableException e) {
            missed(e);
            Thread.sleep(backoff.after(failures, e).toMillis());
            return Optional.empty();
        }
    }

    private void answered() {
        if (!reached || failures > 0) {
            LOG.info("connected; waiting for jobs");
        }
        reached = true;
        failures = 0;
    }

    private void missed(UnreachableException e) {
        long now = nanos.getAsLong();
        if (failures == 0) {
            awaySince = now;
        }
        failures++;
        if (failures == 1 || now - saidAt > REMIND.toNanos()) {
            LOG.warn("the server cannot be reached, trying on: {}", e.getMessage());
            saidAt = now;
        }
        if (leaving.once()
                && !reached
                && now - awaySince >= leaving.giveUpAfter().toNanos()) {
            throw e;
        }
    }
}
