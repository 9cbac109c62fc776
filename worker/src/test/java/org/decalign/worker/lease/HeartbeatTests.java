package org.decalign.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.decalign.protocol.run.Progress;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.decalign.worker.reporting.AttemptControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTests {
    private final FakeBackend backend = new FakeBackend();
    private final AttemptControl control = new AttemptControl();
    private final Progress progress = new Progress(1, 3, 10, 30, null, null);
    private final Heartbeat heartbeat = new Heartbeat(
            Jobs.client(backend), new Heartbeat.Holding(Jobs.key(3), 60), control, () -> progress, System::nanoTime);

    @AfterEach
    void close() {
        heartbeat.close();
        backend.close();
    }

    @Test
    void aBeatReportsProgressAndFollowsTheServersLeaseLength() throws Exception {
        backend.hold(3);
        Duration pause = heartbeat.beat();
        assertThat(backend.reported().beats())
                .singleElement()
                .extracting(b -> b.progress())
                .isEqualTo(progress);
        assertThat(pause)
                .as("the fake leases for 1 s; half a second is the least")
                .isEqualTo(Duration.ofMillis(500));
        assertThat(control.reason()).isNull();
    }

    @Test
    void cancelComesWithTheReply() throws Exception {
        backend.hold(3);
        backend.cancel();
        heartbeat.beat();
        assertThat(control.reason()).isEqualTo(AttemptControl.Stop.CANCELLED);
    }

    @Test
    void aRefusedRenewalIsALostLease() throws Exception {
        backend.hold(4);
        heartbeat.beat();
        assertThat(control.reason()).isEqualTo(AttemptControl.Stop.LOST);
    }

    @Test
    void aServerThatIsAwayChangesNothingAndIsTriedAgainSoon() throws Exception {
        backend.hold(3);
        backend.down();
        assertThat(heartbeat.beat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(control.reason()).isNull();
        backend.up();
        heartbeat.beat();
        assertThat(backend.reported().beats()).hasSize(1);
    }

    @Test
    void aSilentConnectionIsGivenUpWithinTheLeaseAndTheNextBeatGoesOverANewOne() throws Exception {
        backend.hold(3);
        Heartbeat quick = new Heartbeat(
                Jobs.client(backend), new Heartbeat.Holding(Jobs.key(3), 2), control, () -> null, System::nanoTime);
        backend.silent(true);
        quick.beat();
        assertThat(backend.reported().beats()).isEmpty();
        backend.silent(false);
        quick.beat();
        assertThat(backend.reported().beats()).isNotEmpty();
        assertThat(control.reason()).isNull();
    }

    @Test
    void aLongLeaseIsStillRenewedEveryTwoSecondsSoThatCancellingIsLive() {
        assertThat(Heartbeat.interval(60)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Heartbeat.interval(3)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Heartbeat.interval(1)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aLostLeaseEndsTheThread() {
        backend.hold(4);
        Heartbeat quick = new Heartbeat(
                Jobs.client(backend), new Heartbeat.Holding(Jobs.key(3), 1), control, () -> null, System::nanoTime);
        quick.start();
        backend.await("the lease is lost", control::lost);
        assertThat(backend.refused()).containsExactly("heartbeat");
    }
}
