package org.decalign.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.decalign.worker.client.ProtocolMismatchException;
import org.decalign.worker.client.UnreachableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseLoopTests {
    private final FakeBackend backend = new FakeBackend();
    private final AtomicLong now = new AtomicLong();
    private final List<Long> tokens = new ArrayList<>();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void onceTakesOneJobAndLeaves() throws Exception {
        backend.offer(Jobs.lease(backend, 1, null));
        backend.offer(Jobs.lease(backend, 2, null));
        assertThat(loop(once()).run(lease -> tokens.add(lease.token()))).isTrue();
        assertThat(tokens).containsExactly(1L);
    }

    @Test
    void onceAnswersWhetherItsJobWentWell() throws Exception {
        backend.offer(Jobs.lease(backend, 1, null));
        assertThat(loop(once()).run(lease -> false)).isFalse();
    }

    @Test
    void jobAfterJobIsDoneUntilStopped() throws Exception {
        for (long token = 1; token <= 3; token++) {
            backend.offer(Jobs.lease(backend, token, null));
        }
        LeaseLoop loop = loop(forever());
        loop.run(lease -> {
            tokens.add(lease.token());
            if (lease.token() == 3) {
                loop.stop();
            }
            return true;
        });
        assertThat(tokens).containsExactly(1L, 2L, 3L);
    }

    @Test
    void afterTheDrainTimeNoJobIsAskedFor() throws Exception {
        backend.offer(Jobs.lease(backend, 1, null));
        backend.offer(Jobs.lease(backend, 2, null));
        loop(new LeaseLoop.Leaving(false, Duration.ofMinutes(5), Duration.ofSeconds(60)))
                .run(lease -> {
                    now.addAndGet(Duration.ofMinutes(6).toNanos());
                    return tokens.add(lease.token());
                });
        assertThat(tokens).containsExactly(1L);
        assertThat(backend.calls()).hasSize(1);
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() throws Exception {
        backend.fail("/leases", 503, 4);
        backend.offer(Jobs.lease(backend, 1, null));
        loop(once()).run(lease -> tokens.add(lease.token()));
        assertThat(tokens).containsExactly(1L);
    }

    @Test
    void aWorkerThatEndsSaysSoOnceItHasReachedTheServer() throws Exception {
        LeaseLoop loop = loop(once());
        loop.depart();
        assertThat(backend.calls()).isEmpty();
        backend.offer(Jobs.lease(backend, 1, null));
        loop.run(lease -> true);
        loop.depart();
        assertThat(backend.calls()).endsWith("POST /api/v1/worker/departure");
    }

    @Test
    void aServerThatIsAwayDoesNotKeepAWorkerFromEnding() throws Exception {
        backend.offer(Jobs.lease(backend, 1, null));
        LeaseLoop loop = loop(once());
        loop.run(lease -> true);
        backend.down();
        loop.depart();
    }

    @Test
    void blanksAreNoJob() throws Exception {
        backend.waitInBlanks();
        backend.offer(Jobs.lease(backend, 1, null));
        loop(once()).run(lease -> tokens.add(lease.token()));
        assertThat(tokens).containsExactly(1L);
        assertThat(backend.calls()).hasSize(2);
    }

    @Test
    void onceGivesUpOnAServerThatIsNeverReached() {
        backend.down();
        LeaseLoop loop = new LeaseLoop(
                Jobs.client(backend),
                Jobs::worker,
                once(),
                Jobs.SOON,
                () -> now.addAndGet(Duration.ofSeconds(7).toNanos()));
        assertThatThrownBy(() -> loop.run(lease -> true)).isInstanceOf(UnreachableException.class);
    }

    @Test
    void anotherProtocolVersionEndsTheLoopWithBothNamed() {
        backend.fail("/leases", 409, 1, "/problems/protocol-mismatch", "the worker speaks protocol 1, the server 2");
        assertThatThrownBy(() -> loop(forever()).run(lease -> true))
                .isInstanceOf(ProtocolMismatchException.class)
                .hasMessageContaining("protocol 1")
                .hasMessageContaining("server 2");
    }

    private static LeaseLoop.Leaving once() {
        return new LeaseLoop.Leaving(true, null, Duration.ofSeconds(60));
    }

    private static LeaseLoop.Leaving forever() {
        return new LeaseLoop.Leaving(false, null, Duration.ofSeconds(60));
    }

    private LeaseLoop loop(LeaseLoop.Leaving leaving) {
        return new LeaseLoop(Jobs.client(backend), Jobs::worker, leaving, Jobs.SOON, now::get);
    }
}
