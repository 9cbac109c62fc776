package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CancelTests extends LabServer {
    @Test
    void aRunThatWaitsIsCancelledAtOnceAndNeverLeased() {
        long run = submitOne();
        assertThat(cancel(run).expect(202).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(new TestWorker(rest, "w").ask(0).status()).isEqualTo(204);
        assertThat(cancel(run).expect(202).get("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void theWorkerOfARunningRunIsToldAtItsNextBeatAndEndsIt() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        assertThat(held.beat(1).expect(200).get("cancel").asBoolean()).isFalse();
        assertThat(cancel(run).expect(202).get("state").asString()).isEqualTo("CANCELLING");
        assertThat(held.beat(2).expect(200).get("cancel").asBoolean()).isTrue();
        held.end(Map.of("state", "CANCELLED")).expect(204);
        assertThat(state(run)).isEqualTo("CANCELLED");
    }

    @Test
    void aRunBeingCancelledWhoseWorkerIsLostIsCancelled() {
        long run = submitOne();
        new TestWorker(rest, "w").lease();
        cancel(run).expect(202);
        expireAndSweep();
        assertThat(state(run)).isEqualTo("CANCELLED");
        assertThat(new TestWorker(rest, "w2").ask(0).status()).isEqualTo(204);
    }

    @Test
    void aRunBeingCancelledThatIsGivenBackIsCancelled() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        cancel(run).expect(202);
        held.end(Map.of("state", "RELEASED")).expect(204);
        assertThat(state(run)).isEqualTo("CANCELLED");
    }

    @Test
    void aRunThatFinishesBeforeItsWorkerHearsOfTheCancelHasSucceeded() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        cancel(run).expect(202);
        held.succeed(0.5).expect(204);
        assertThat(state(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aFinishedRunCannotBeCancelled() {
        long run = submitOne();
        new TestWorker(rest, "w").lease().succeed(0.5).expect(204);
        cancel(run).problem(409, "run-finished");
        assertThat(state(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aWorkerCannotCancelWhatNobodyCancelled() {
        long run = submitOne();
        new TestWorker(rest, "w").lease().end(Map.of("state", "CANCELLED")).problem(409, "not-cancelled");
        assertThat(state(run)).isEqualTo("RUNNING");
    }

    @Test
    void anUnknownRunCannotBeCancelled() {
        cancel(99).problem(404, "unknown-run");
    }

    private Rest.Answer cancel(long run) {
        return rest.post("/api/v1/runs/" + run + "/cancel", Map.of());
    }
}
