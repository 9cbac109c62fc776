package org.decalign.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.worker.Lease;
import org.decalign.protocol.worker.Outcome;
import org.decalign.worker.FakeBackend;
import org.decalign.worker.Jobs;
import org.decalign.worker.cache.CacheSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between a lease and its first heartbeat is reported to the server at once. */
class AttemptStartTests {
    private static final long TOKEN = 3;

    @TempDir
    Path root;

    private final FakeBackend backend = new FakeBackend();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void anExceptionBeforeTheFirstHeartbeatFailsTheAttemptSoThatAnotherMayFollow() throws Exception {
        backend.hold(TOKEN);
        try (Attempts attempts = attempts()) {
            assertThat(attempts.run(withoutDataset(Jobs.lease(backend, TOKEN, null))))
                    .isFalse();
            assertThat(attempts.busy()).isFalse();
        }
        assertFailed("NullPointerException");
        assertThat(root.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeFailsTheAttemptSoThatAnotherMayFollow() throws Exception {
        backend.hold(TOKEN);
        try (Attempts attempts = attempts()) {
            Path own = root.resolve("work").resolve("worker-1");
            Files.delete(own);
            Files.writeString(own, "no folder");
            assertThat(attempts.run(Jobs.lease(backend, TOKEN, null))).isFalse();
        }
        assertFailed("worker-1");
    }

    private void assertFailed(String message) {
        assertThat(backend.reported().outcomes()).hasSize(1);
        Outcome outcome = backend.reported().outcomes().get(0);
        assertThat(outcome.state()).isEqualTo(Outcome.State.FAILED);
        assertThat(outcome.retry()).isTrue();
        assertThat(outcome.failure()).extracting(Failure::kind).isEqualTo("internal");
        assertThat(outcome.failure().message()).contains(message);
    }

    private static Lease withoutDataset(Lease lease) {
        return new Lease(
                lease.token(),
                lease.secret(),
                lease.run(),
                lease.attempt(),
                lease.leaseSeconds(),
                lease.seed(),
                lease.config(),
                lease.datasetId(),
                null,
                null);
    }

    private Attempts attempts() throws IOException {
        AttemptSettings settings = new AttemptSettings(
                Jobs.RETRY, Duration.ofMillis(1), Duration.ofMinutes(10), System::nanoTime, () -> {});
        TrainingRunner none = (job, reports) -> Optional.empty();
        return Attempts.open(CacheSettings.usual(root, 1_000_000), "worker-1", Jobs.client(backend), none, settings);
    }
}
