package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseTests extends LabServer {
    @Test
    void anExpiredLeaseIsTakenAwayAndTheJobOfferedAgainWithAHigherToken() {
        long run = submitOne();
        TestWorker.Held first = new TestWorker(rest, "first").lease();
        first.beat(0).expect(200);
        assertThat(expireAndSweep()).isEqualTo(1);
        assertThat(state(run)).isEqualTo("QUEUED");
        TestWorker.Held second = new TestWorker(rest, "second").lease();
        assertThat(second.run()).isEqualTo(run);
        assertThat(second.token()).isGreaterThan(first.token());
        var attempts = rest.get("/api/v1/runs/" + run + "/attempts").expect(200);
        assertThat(attempts.get(0).get("state").asString()).isEqualTo("LOST");
        assertThat(attempts.get(1).get("state").asString()).isEqualTo("RUNNING");
    }

    @Test
    void aLeaseThatStillHoldsIsLeftAlone() {
        submitOne();
        new TestWorker(rest, "w").lease();
        assertThat(sweep.sweep()).isZero();
    }

    @Test
    void everyLateWriteOfALostLeaseIsRefusedAndNothingOfItIsKept() {
        long run = submitOne();
        TestWorker.Held old = new TestWorker(rest, "old").lease();
        expireAndSweep();
        new TestWorker(rest, "new").lease();
        long events = count("run_event");
        old.beat(1).problem(409, "lease-lost");
        old.resume(0, 0).problem(409, "lease-lost");
        old.losses(1, 1, 3, 0).problem(409, "lease-lost");
        old.log(1, "late").problem(409, "lease-lost");
        old.predict("test", "a").problem(409, "lease-lost");
        old.checkpoint("late.safetensors", 1, "late").problem(409, "lease-lost");
        old.succeed(1).problem(409, "lease-lost");
        old.fail(true).problem(409, "lease-lost");
        for (String table : List.of("metric", "log_line", "prediction", "artifact", "run_score")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("run_event")).isEqualTo(events);
        assertThat(state(run)).isEqualTo("RUNNING");
    }

    @Test
    void aLeaseThatRanOutButWasNotTakenAwayCanBeRenewed() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        expire();
        held.beat(1).expect(200);
        assertThat(sweep.sweep()).isZero();
        held.succeed(0.5).expect(204);
        assertThat(state(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void aRunFailsAfterThreeLostAttempts() {
        long run = submitOne();
        lose(run, 3);
        assertExhausted(run);
        assertThat(new TestWorker(rest, "late").ask(0).status()).isEqualTo(204);
    }

    @Test
    void onlyLossesSinceTheNewestCheckpointCount() {
        long run = submitOne();
        for (int epoch = 1; epoch <= 5; epoch++) {
            lose(run, 1);
            TestWorker.Held held = new TestWorker(rest, "epoch" + epoch).lease();
            held.checkpoint("c" + epoch, epoch, "state " + epoch).expect(201);
            expireAndSweep();
        }
        lose(run, 2);
        assertExhausted(run);
    }

    @Test
    void aCheckpointThatIsMadeAgainIsNoProgress() {
        long run = submitOne();
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(state(run)).isEqualTo("QUEUED");
            TestWorker.Held held = new TestWorker(rest, "w" + attempt).lease();
            held.resume(0, 0).expect(204);
            held.checkpoint("c", 1, "state").expect(201);
            expireAndSweep();
        }
        assertExhausted(run);
    }

    /** Attempts that begin and are lost. */
    private void lose(long run, int times) {
        for (int i = 1; i <= times; i++) {
            assertThat(state(run)).isEqualTo("QUEUED");
            new TestWorker(rest, "lost" + i).lease().beat(0).expect(200);
            expireAndSweep();
        }
    }

    private void assertExhausted(long run) {
        var view = rest.get("/api/v1/runs/" + run).expect(200);
        assertThat(view.get("state").asString()).isEqualTo("FAILED");
        assertThat(view.get("failure").get("kind").asString()).isEqualTo("attempts-exhausted");
        assertThat(view.get("failure").get("message").asString()).startsWith("3 attempts made no new checkpoint");
    }

    @Test
    void anAttemptThatNoWorkerTookUpDoesNotCount() {
        long run = submitOne();
        neverTakeUp(run, 5);
        assertThat(rest.get("/api/v1/runs/" + run + "/attempts").expect(200))
                .allMatch(attempt -> attempt.get("state").asString().equals("RELEASED"));
        lose(run, 3);
        assertExhausted(run);
    }

    @Test
    void aRunThatTwentyWorkersInARowDidNotTakeUpHasFailed() {
        long run = submitOne();
        neverTakeUp(run, 19);
        lose(run, 1);
        neverTakeUp(run, 20);
        var view = rest.get("/api/v1/runs/" + run).expect(200);
        assertThat(view.get("state").asString()).isEqualTo("FAILED");
        assertThat(view.get("failure").get("kind").asString()).isEqualTo("attempts-exhausted");
        assertThat(view.get("failure").get("message").asString()).contains("20 times in a row");
        assertThat(new TestWorker(rest, "late").ask(0).status()).isEqualTo(204);
    }

    /** Leases that end without a word of their workers. */
    private void neverTakeUp(long run, int times) {
        for (int i = 1; i <= times; i++) {
            assertThat(state(run)).isEqualTo("QUEUED");
            new TestWorker(rest, "silent" + i).lease();
            assertThat(expireAndSweep()).isEqualTo(1);
        }
    }

    @Test
    void aReleasedJobIsOfferedAgainAtOnceAndDoesNotCount() {
        long run = submitOne();
        for (int i = 1; i <= 5; i++) {
            new TestWorker(rest, "w" + i)
                    .lease()
                    .end(Map.of("state", "RELEASED"))
                    .expect(204);
            assertThat(state(run)).isEqualTo("QUEUED");
        }
        assertThat(rest.get("/api/v1/runs/" + run).expect(200).get("attempts").asInt())
                .isEqualTo(5);
    }

    @Test
    void aFailureThatAnotherAttemptCouldMendIsTriedAgainAsLongAsAttemptsRemain() {
        long run = submitOne();
        new TestWorker(rest, "w1").lease().fail(true).expect(204);
        new TestWorker(rest, "w2").lease().fail(true).expect(204);
        assertThat(state(run)).isEqualTo("QUEUED");
        new TestWorker(rest, "w3").lease().fail(true).expect(204);
        var view = rest.get("/api/v1/runs/" + run).expect(200);
        assertThat(view.get("state").asString()).isEqualTo("FAILED");
        assertThat(view.get("failure").get("message").asString()).isEqualTo("it broke");
    }

    @Test
    void aFailureThatNoAttemptCanMendIsFinal() {
        long run = submitOne();
        new TestWorker(rest, "w").lease().fail(false).expect(204);
        assertThat(state(run)).isEqualTo("FAILED");
    }

    @Test
    void theSameOutcomeTwiceIsFineAndAnotherOneIsRefused() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.succeed(0.75).expect(204);
        held.succeed(0.75).expect(204);
        held.succeed(0.5).problem(409, "outcome-conflict");
        var scores = rest.get("/api/v1/runs/" + run).expect(200).get("scores");
        assertThat(scores.get("test").get("WAcc").asDouble()).isEqualTo(0.75);
        assertThat(count("run_score")).isEqualTo(2);
    }

    @Test
    void aSuccessNeedsScoresAndAFailureItsReason() {
        submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        held.end(Map.of("state", "SUCCEEDED")).problem(422, "invalid-request");
        held.end(Map.of("state", "FAILED")).problem(422, "invalid-request");
    }

    @Test
    void progressStandsWithTheRun() {
        long run = submitOne();
        new TestWorker(rest, "w").lease().beat(4).expect(200);
        assertThat(rest.get("/api/v1/runs/" + run)
                        .expect(200)
                        .get("progress")
                        .get("epoch")
                        .asInt())
                .isEqualTo(4);
    }
}
