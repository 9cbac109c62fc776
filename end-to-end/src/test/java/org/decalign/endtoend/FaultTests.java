package org.decalign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises under faults (docs/faults.md), each with real processes and real signals. */
class FaultTests {
    private static final int EPOCHS = 6;

    @TempDir
    Path folder;

    @Test
    void aRunWhoseWorkerIsKilledEndsBitForBitAsAnUninterruptedOne() {
        try (Lab lab = Fixtures.up(folder, "4s")) {
            long calm = Fixtures.submit(lab, EPOCHS, "--seeds", "1");
            Fixtures.finishes(lab, calm, "SUCCEEDED");

            long struck = Fixtures.submit(lab, EPOCHS, "--seeds", "1", "--fresh");
            reaches(lab, struck, 2);
            Lab.kill(one(lab, Lab.WORKER));
            lab.start("second-worker.log", "worker", "--server", lab.url());
            Fixtures.finishes(lab, struck, "SUCCEEDED");

            assertThat(lab.api().curves(struck)).isEqualTo(lab.api().curves(calm));
            assertThat(lab.api().traces(struck))
                    .isNotEmpty()
                    .isEqualTo(lab.api().traces(calm));
            assertThat(scores(lab, struck)).isEqualTo(scores(lab, calm));
            var attempts = lab.api().get("/api/v1/runs/" + struck + "/attempts");
            assertThat(attempts.size()).isEqualTo(2);
            assertThat(attempts.get(0).get("state").asString()).isEqualTo("LOST");
            assertThat(attempts.get(1).get("resumedEpoch").asInt()).isPositive();
        }
    }

    @Test
    void aWorkerToldToStopGivesItsJobBackAtOnce() {
        try (Lab lab = Fixtures.up(folder, "60s")) {
            long run = Fixtures.submit(lab, EPOCHS, "--seeds", "1");
            reaches(lab, run, 1);
            ProcessHandle worker = one(lab, Lab.WORKER);
            lab.start("second-worker.log", "worker", "--server", lab.url(), "--name", "second");
            Fixtures.eventually("the second worker waits", Duration.ofMinutes(1), () -> waits(lab, "second"));
            worker.destroy();
            Fixtures.eventually("the worker is gone", Duration.ofSeconds(15), () -> !worker.isAlive());
            Fixtures.finishes(lab, run, "SUCCEEDED");
            var attempts = lab.api().get("/api/v1/runs/" + run + "/attempts");
            assertThat(attempts.get(0).get("state").asString()).isEqualTo("RELEASED");
            assertThat(attempts.get(1).get("worker").asString()).isEqualTo("second");
            Instant released = Instant.parse(attempts.get(0).get("finishedAt").asString());
            assertThat(Instant.parse(attempts.get(1).get("startedAt").asString()))
                    .isBefore(released.plusSeconds(5));
        }
    }

    @Test
    void aRunOutlivesTheServerAndItsDatabaseKilled() {
        try (Lab lab = Fixtures.up(folder, "60s")) {
            long calm = Fixtures.submit(lab, EPOCHS, "--seeds", "1");
            Fixtures.finishes(lab, calm, "SUCCEEDED");
            long run = Fixtures.submit(lab, EPOCHS, "--seeds", "1", "--fresh");
            reaches(lab, run, 1);
            Lab.kill(one(lab, Lab.SERVER));
            Lab.Result up = lab.run(List.of("LAB_LEASEDURATION=60s"), "up", "--no-worker");
            assertThat(up.exit()).as(up.out() + up.err()).isZero();
            Fixtures.finishes(lab, run, "SUCCEEDED");
            assertThat(lab.api().get("/api/v1/runs/" + run + "/attempts").size())
                    .isEqualTo(1);
            assertThat(lab.api().curves(run)).isEqualTo(lab.api().curves(calm));
        }
    }

    @Test
    void aCancelledRunStopsAndStaysCancelled() {
        try (Lab lab = Fixtures.up(folder, "60s")) {
            long running = Fixtures.submit(lab, 200, "--seeds", "1");
            long queued = Fixtures.submit(lab, 200, "--seeds", "2");
            reaches(lab, running, 1);
            lab.must("cancel", String.valueOf(queued));
            assertThat(lab.api().state(queued)).isEqualTo("CANCELLED");
            lab.must("cancel", String.valueOf(running));
            Fixtures.eventually(
                    "cancelled",
                    Duration.ofSeconds(30),
                    () -> lab.api().state(running).equals("CANCELLED"));
        }
    }

    private static void reaches(Lab lab, long run, int epoch) {
        Fixtures.eventually(
                "epoch " + epoch, Duration.ofMinutes(2), () -> lab.api().epoch(run) >= epoch);
    }

    private static boolean waits(Lab lab, String worker) {
        return lab.api()
                .get("/api/v1/workers")
                .valueStream()
                .anyMatch(w -> w.get("worker").get("name").asString().equals(worker)
                        && w.get("state").asString().equals("idle"));
    }

    private static String scores(Lab lab, long run) {
        return lab.api().get("/api/v1/runs/" + run).get("scores").toString();
    }

    private static ProcessHandle one(Lab lab, String mainClass) {
        List<ProcessHandle> found = lab.processes(mainClass);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
