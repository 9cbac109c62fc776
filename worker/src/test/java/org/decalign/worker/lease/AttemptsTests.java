package org.decalign.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.decalign.protocol.run.Scores;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.Outcome;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.decalign.worker.cache.CacheSettings;
import org.decalign.worker.client.ArtifactUpload;
import org.decalign.worker.reporting.AttemptControl;
import org.decalign.worker.reporting.Reports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTests {
    private static final long TOKEN = 3;
    private static final Scores SCORES = new Scores(2, Map.of("WAcc", 0.9), Map.of("WAcc", 0.8), null, null, null);
    private static final byte[] CONTENT = "weights and optimiser".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path root;

    private final FakeBackend backend = new FakeBackend();
    private final AtomicInteger exits = new AtomicInteger();
    private Attempts holder;
    private long limit = 1_000_000;
    private Duration stepDeadline = Duration.ofMinutes(10);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aTrainingToItsEndSucceedsWithItsScoresAfterAllItReported() throws Exception {
        boolean good = run(lease(null), (job, reports) -> {
            LongStream.rangeClosed(1, 50).forEach(step -> reports.metric(Jobs.point(step)));
            assertThat(job.dataset().resolve("train.safetensors")).hasBinaryContent(Jobs.TRAIN);
            return finished();
        });
        assertThat(good).isTrue();
        assertThat(backend.reported().points()).hasSize(50);
        assertThat(backend.reported().outcomes())
                .containsExactly(new Outcome(Outcome.State.SUCCEEDED, SCORES, null, false, Map.of("device", "cpu")));
        assertThat(root.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aLostLeaseStopsTheTrainingAndNothingMoreIsSent() throws Exception {
        boolean good = run(lease(null), (job, reports) -> {
            reports.metric(Jobs.point(1));
            backend.await(
                    "the first point is there",
                    () -> !backend.reported().points().isEmpty());
            backend.takeAway();
            return trainUntilStopped(reports);
        });
        assertThat(good).isTrue();
        assertThat(backend.refused()).isNotEmpty();
        assertThat(backend.reported().outcomes()).isEmpty();
        assertThat(backend.calls().get(backend.calls().size() - 1)).doesNotEndWith("outcome");
    }

    @Test
    void cancelEndsInCancelled() throws Exception {
        run(lease(null), (job, reports) -> {
            backend.cancel();
            return trainUntilStopped(reports);
        });
        assertThat(states()).containsExactly(Outcome.State.CANCELLED);
    }

    @Test
    void releaseGivesTheJobBackWithTheLastCheckpointUp() throws Exception {
        try (Attempts attempts = attempts((job, reports) -> {
            Path file = write(job.folder().resolve("c"));
            reports.checkpoint(new ArtifactUpload("checkpoint-epoch-0001.safetensors", "checkpoint", 1, 10, file));
            holder.release();
            return trainUntilStopped(reports);
        })) {
            holder = attempts;
            backend.hold(TOKEN);
            attempts.run(lease(null));
        }
        assertThat(states()).containsExactly(Outcome.State.RELEASED);
        assertThat(backend.served().artifactNames()).containsExactly("checkpoint-epoch-0001.safetensors");
    }

    @Test
    void aJobThatStartsWhileTheWorkerLeavesIsGivenBackUntouched() throws Exception {
        try (Attempts attempts = attempts((job, reports) -> finished())) {
            attempts.release();
            backend.hold(TOKEN);
            attempts.run(lease(null));
        }
        assertThat(states()).containsExactly(Outcome.State.RELEASED);
    }

    @Test
    void aJobIsGivenBackEvenWhileItsStepGoesOn() throws Exception {
        try (Attempts attempts = attempts((job, reports) -> {
            holder.abandon();
            return Optional.empty();
        })) {
            holder = attempts;
            backend.hold(TOKEN);
            attempts.run(lease(null));
        }
        assertThat(states()).first().isEqualTo(Outcome.State.RELEASED);
    }

    @Test
    void theRunsLogSaysWhereItsDatasetCameFrom() throws Exception {
        run(lease(null), (job, reports) -> finished());
        assertThat(backend.reported().lines())
                .contains("dataset mfeat: fetching 20 bytes of 20 bytes")
                .anyMatch(line -> line.startsWith("fetched 20 bytes in "));
    }

    @Test
    void cancelEndsAFetchThatGoesOn() throws Exception {
        backend.stall(0);
        try (Attempts attempts = attempts((job, reports) -> finished())) {
            backend.hold(TOKEN);
            CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> run(attempts));
            backend.await("it fetches", () -> !backend.served().ranges().isEmpty());
            backend.cancel();
            assertThat(running.get()).isTrue();
        }
        assertThat(states()).containsExactly(Outcome.State.CANCELLED);
    }

    @Test
    void aDatasetThatTheCacheMayNotHoldFailsTheRunWithBothSizes() throws Exception {
        limit = 19;
        assertThat(run(lease(null), (job, reports) -> finished())).isFalse();
        Outcome outcome = backend.reported().outcomes().get(0);
        assertThat(outcome.failure().kind()).isEqualTo("disk-full");
        assertThat(outcome.failure().message()).contains("20 bytes", "19 bytes", "--cache-size");
        assertThat(outcome.retry()).isFalse();
    }

    @Test
    void anAttemptResumesFromTheLeasesCheckpoint() throws Exception {
        Lease.Checkpoint checkpoint = Jobs.checkpoint(2, CONTENT);
        backend.served().artifact(1, Jobs.view(checkpoint), CONTENT);
        run(lease(checkpoint), (job, reports) -> {
            assertThat(job.checkpoint()).hasBinaryContent(CONTENT);
            return finished();
        });
        assertThat(states()).containsExactly(Outcome.State.SUCCEEDED);
    }

    @Test
    void aDamagedCheckpointMakesRoomForTheOneBefore() throws Exception {
        Lease.Checkpoint earlier = Jobs.checkpoint(1, CONTENT);
        Lease.Checkpoint damaged = Jobs.checkpoint(2, CONTENT);
        backend.served().artifact(1, Jobs.view(earlier), CONTENT);
        backend.served().artifact(1, Jobs.view(damaged), new byte[] {1, 2, 3});
        run(lease(damaged), (job, reports) -> {
            assertThat(job.checkpoint()).hasBinaryContent(CONTENT);
            return finished();
        });
        assertThat(states()).containsExactly(Outcome.State.SUCCEEDED);
    }

    @Test
    void withNoCheckpointWholeTheAttemptBeginsAfresh() throws Exception {
        Lease.Checkpoint damaged = Jobs.checkpoint(2, CONTENT);
        backend.served().artifact(1, Jobs.view(damaged), new byte[] {1, 2, 3});
        run(lease(damaged), (job, reports) -> {
            assertThat(job.checkpoint()).isNull();
            return finished();
        });
        assertThat(states()).containsExactly(Outcome.State.SUCCEEDED);
    }

    @Test
    void trainingGoesOnWhileTheServerIsAwayAndSucceedsInTheSameAttempt() throws Exception {
        run(lease(null), (job, reports) -> {
            backend.down();
            LongStream.rangeClosed(1, 9000).forEach(step -> reports.metric(Jobs.point(step)));
            backend.up();
            return finished();
        });
        assertThat(backend.reported().points()).hasSize(9000);
        assertThat(states()).containsExactly(Outcome.State.SUCCEEDED);
    }

    @Test
    void theOutcomeIsSentAgainUntilItIsAnswered() throws Exception {
        backend.fail("/outcome", -1, 1);
        run(lease(null), (job, reports) -> finished());
        assertThat(backend.reported().outcomes())
                .hasSize(2)
                .containsOnly(backend.reported().outcomes().get(0));
    }

    @Test
    void aKnownFailureKeepsItsKindAndItsWordOnRetry() throws Exception {
        assertFailure(
                new JobFailedException("diverged", "at epoch 2, step 17", false, null),
                "diverged",
                "at epoch 2, step 17",
                false);
    }

    @Test
    void anUnknownFailureIsInternalAndMayBeTriedAgain() throws Exception {
        assertFailure(new IllegalStateException("odd"), "internal", "IllegalStateException: odd", true);
    }

    @Test
    void whatTheServerRefusesIsNotSentAgainAndFailsTheRunWithItsSentence() throws Exception {
        backend.fail("/metrics", 422, 100, "/problems/invalid-request", "loss counts from 1");
        run(lease(null), (job, reports) -> {
            reports.metric(Jobs.point(1));
            backend.await("the attempt is to stop", () -> reports.stop() == AttemptControl.Stop.FAILED);
            return Optional.empty();
        });
        Outcome outcome = backend.reported().outcomes().get(0);
        assertThat(outcome.failure().kind()).isEqualTo("refused");
        assertThat(outcome.failure().message()).contains("loss counts from 1");
        assertThat(outcome.retry()).isFalse();
        assertThat(backend.calls().stream().filter(c -> c.endsWith("/metrics"))).hasSize(1);
    }

    @Test
    void aRefusedHeartbeatFailsTheAttemptAndAnotherWorkerMayTry() throws Exception {
        backend.fail("/heartbeat", 401, 100, "/problems/token-required", "the token was revoked");
        run(lease(null), (job, reports) -> {
            backend.await("the attempt is to stop", () -> reports.stop() == AttemptControl.Stop.FAILED);
            return Optional.empty();
        });
        assertThat(backend.reported().outcomes().get(0).failure().message()).contains("the token was revoked");
        assertThat(backend.reported().outcomes().get(0).retry()).isTrue();
    }

    @Test
    void aFullDiskSaysSo() throws Exception {
        IOException full = new FileSystemException("c.part", null, "No space left on device");
        assertFailure(new UncheckedIOException(full), "disk-full", "No space left", true);
    }

    @Test
    void tooLittleMemoryIsNotTriedAgain() throws Exception {
        assertFailure(new OutOfMemoryError("Java heap space"), "out-of-memory", "Java heap space", false);
        assertFailure(
                new IllegalStateException("DefaultCPUAllocator: can't allocate memory"), "out-of-memory", "", false);
    }

    @Test
    void aTrainingThatHangsEndsTheAttemptAndTheProcess() throws Exception {
        stepDeadline = Duration.ofMillis(1);
        run(lease(null), (job, reports) -> {
            backend.await("the process is told to end", () -> exits.get() > 0);
            return Optional.empty();
        });
        Outcome first = backend.reported().outcomes().get(0);
        assertThat(first.failure().kind()).isEqualTo("engine");
        assertThat(first.failure().message()).contains("no step within");
        assertThat(first.retry()).isTrue();
    }

    private void assertFailure(Throwable thrown, String kind, String message, boolean retry) throws Exception {
        int before = backend.reported().outcomes().size();
        boolean good = run(lease(null), (job, reports) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
        assertThat(good).isFalse();
        Outcome outcome = backend.reported().outcomes().get(before);
        assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
        assertThat(outcome.failure().kind()).isEqualTo(kind);
        assertThat(outcome.failure().message()).contains(message);
        assertThat(outcome.retry()).isEqualTo(retry);
        assertThat(backend.reported().lines()).anyMatch(line -> line.contains(message));
    }

    private boolean run(Attempts attempts) {
        try {
            return attempts.run(lease(null));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Path write(Path file) {
        try {
            return Files.write(file, CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean run(Lease lease, TrainingRunner runner) throws Exception {
        backend.hold(lease.token());
        try (Attempts attempts = attempts(runner)) {
            return attempts.run(lease);
        }
    }

    private Attempts attempts(TrainingRunner runner) throws IOException {
        AttemptSettings settings = new AttemptSettings(
                Jobs.RETRY, Duration.ofMillis(1), stepDeadline, System::nanoTime, exits::incrementAndGet);
        return Attempts.open(CacheSettings.usual(root, limit), "worker-1", Jobs.client(backend), runner, settings);
    }

    private Lease lease(Lease.Checkpoint checkpoint) {
        return Jobs.lease(backend, TOKEN, checkpoint);
    }

    /** Steps as a training does: looks after each whether to go on. */
    private static Optional<TrainingRunner.Finished> trainUntilStopped(Reports reports) {
        for (long step = 2; reports.stop() == null; step++) {
            reports.metric(Jobs.point(step));
            Thread.onSpinWait();
        }
        assertThat(reports.stop()).isNotEqualTo(AttemptControl.Stop.FAILED);
        return Optional.empty();
    }

    private static Optional<TrainingRunner.Finished> finished() {
        return Optional.of(new TrainingRunner.Finished(SCORES, Map.of("device", "cpu")));
    }

    private List<Outcome.State> states() {
        return backend.reported().outcomes().stream().map(Outcome::state).toList();
    }
}
