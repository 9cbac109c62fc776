package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decalign.backend.platform.retention.RetentionSweep;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What comes in again and again does not slow the server down, and what nobody needs any more is deleted. */
class GrowthTests extends LabServer {
    @Autowired
    RetentionSweep retention;

    @Test
    void tenThousandWorkersOfOneNameAreListedAndCountedWithoutDelay() {
        register(10_000, "'same'");
        long begun = System.nanoTime();
        assertThat(rest.get("/api/v1/workers").expect(200).size()).isEqualTo(1);
        assertThat(workersOfAPreview()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void ofTenThousandWorkersTheBusyAndTheNewestAreListed() {
        register(10_000, "'w' || n");
        submitOne();
        long run = new TestWorker(rest, "busy").lease().run();
        sql.sql("update worker set last_seen_at = now() - interval '9 min' where name = 'busy'")
                .update();
        List<JsonNode> listed =
                rest.get("/api/v1/workers").expect(200).valueStream().toList();
        assertThat(listed).hasSize(1000);
        assertThat(listed).anyMatch(w -> w.get("run").asLong() == run);
        assertThat(workersOfAPreview()).isEqualTo(10_001);
    }

    @Test
    void aWorkerThatLeftIsListedForTenMinutes() {
        new TestWorker(rest, "w").ask(0);
        sql.sql("update worker set first_seen_at = now() - interval '1 h'").update();
        age("worker", "last_seen_at", "599 s");
        assertThat(rest.get("/api/v1/workers").expect(200).size()).isEqualTo(1);
        age("worker", "last_seen_at", "601 s");
        assertThat(rest.get("/api/v1/workers").expect(200).size()).isZero();
    }

    @Test
    void aWorkerIsDeletedADayAfterItLeftUnlessAnAttemptNamesIt() {
        submitOne();
        new TestWorker(rest, "worked").lease().fail(false).expect(204);
        new TestWorker(rest, "idle").ask(0);
        age("worker", "last_seen_at", "23 h");
        retention.sweep();
        assertThat(count("worker")).isEqualTo(2);
        age("worker", "last_seen_at", "25 h");
        retention.sweep();
        assertThat(sql.sql("select name from worker").query(String.class).list())
                .containsExactly("worked");
    }

    @Test
    void anIdempotencyKeyIsDeletedAfterTwoDays() {
        rest.withHeaders("Idempotency-Key", "k")
                .post("/api/v1/runs", Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1)))
                .expect(201);
        age("idempotency_key", "created_at", "47 h");
        retention.sweep();
        assertThat(count("idempotency_key")).isEqualTo(1);
        age("idempotency_key", "created_at", "49 h");
        retention.sweep();
        assertThat(count("idempotency_key")).isZero();
    }

    @Test
    void anOldIdempotencyKeyOfOneTokenLeavesTheFreshOneOfAnother() {
        sql.sql("""
                        insert into idempotency_key (scope, key, request, created_at)
                        values ('#1', 'nightly', '', now() - interval '3 days'), ('#2', 'nightly', '', now())
                        """).update();
        retention.sweep();
        assertThat(sql.sql("select scope from idempotency_key")
                        .query(String.class)
                        .list())
                .containsExactly("#2");
    }

    @Test
    void theEventsOfACurveAreDeletedAfterTheRunsEndAndAStreamFromBeforeSaysReload() {
        long run = submitOne();
        TestWorker.Held held = new TestWorker(rest, "w").lease();
        for (int batch = 1; batch <= 3; batch++) {
            held.losses(batch, batch, batch, 0).expect(204);
        }
        long firstPoint = sql.sql("select min(id) from run_event where kind = 'metrics'")
                .query(Long.class)
                .single();
        held.succeed(0.5).expect(204);
        retention.sweep();
        assertThat(events("metrics")).isEqualTo(3);
        age("run", "finished_at", "16 min");
        retention.sweep();
        assertThat(events("metrics")).isZero();
        assertThat(events("reload")).isEqualTo(1);
        String path = "/api/v1/runs/" + run + "/stream?after=";
        try (EventStream stream = new EventStream(rest, path + firstPoint)) {
            assertThat(stream.next("reload").id()).isEqualTo(String.valueOf(newestEvent("run")));
        }
        assertThat(rest.get("/api/v1/runs/" + run + "/metrics")
                        .expect(200)
                        .get(0)
                        .get("steps")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void anEventIsDeletedAfterADayAndAPositionBeforeItSaysReload() {
        String position;
        try (EventStream stream = new EventStream(rest, "/api/v1/stream")) {
            stream.opened();
            submitOne();
            position = stream.next("run").id();
        }
        submit(Map.of("seeds", List.of(2)));
        age("run_event", "at", "25 h");
        long run = submit(Map.of("seeds", List.of(3))).get(0);
        retention.sweep();
        assertThat(count("run_event")).isEqualTo(1);
        Rest there = rest.withHeaders("Last-Event-ID", position);
        try (EventStream stream = new EventStream(there, "/api/v1/stream")) {
            stream.next("reload");
        }
        try (EventStream stream = new EventStream(rest, "/api/v1/runs/1/stream?after=1")) {
            stream.next("reload");
        }
        String path = "/api/v1/runs/" + run + "/stream?after=" + newestEvent("run");
        try (EventStream stream = new EventStream(rest, path)) {
            rest.post("/api/v1/runs/" + run + "/cancel", Map.of()).expect(202);
            assertThat(stream.next("run").json().get("state").asString()).isEqualTo("CANCELLED");
        }
    }

    @Test
    void aLogThatHasGrownIsRotatedAndOldOnesAreDeleted() throws IOException {
        Path logs = Files.createDirectories(HOME.resolve("logs"));
        Path log = logs.resolve("server.log");
        Path old = Files.writeString(logs.resolve("server.log.1"), "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(15))));
        Files.write(log, new byte[11 << 20]);
        try (OutputStream process = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            retention.sweep();
            process.write('x');
        }
        assertThat(log).hasContent("x");
        assertThat(old).doesNotExist();
        try (Stream<Path> files = Files.list(logs)) {
            List<Path> rotated = files.filter(
                            file -> file.getFileName().toString().startsWith("server.log."))
                    .toList();
            assertThat(rotated)
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasSize(11 << 20));
        }
    }

    @Test
    void aRowOfTheAuditIsDeletedAfterAYear() {
        submitOne();
        assertThat(count("audit")).isEqualTo(1);
        age("audit", "at", "364 days");
        retention.sweep();
        assertThat(count("audit")).isEqualTo(1);
        age("audit", "at", "366 days");
        retention.sweep();
        assertThat(count("audit")).isZero();
    }

    private long events(String kind) {
        return sql.sql("select count(*) from run_event where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private long newestEvent(String kind) {
        return sql.sql("select max(id) from run_event where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private void register(int workers, String name) {
        sql.sql("""
                        insert into worker (id, name, host, device, threads, memory_bytes, labels, software,
                                            first_seen_at, last_seen_at)
                        select 'id' || n, %s, 'here', 'cpu', 1, 1, '{}', 'test',
                          now() - n * interval '1 ms', now() - n * interval '1 ms' from generate_series(1, :workers) n
                        """.formatted(name)).param("workers", workers).update();
    }

    private int workersOfAPreview() {
        return rest.post("/api/v1/runs/preview", Map.of("dataset", "digits", "preset", "mfeat", "seeds", List.of(1)))
                .expect(200)
                .get("place")
                .get("workers")
                .asInt();
    }

    private void age(String table, String column, String interval) {
        sql.sql("update %s set %s = now() - interval '%s'".formatted(table, column, interval))
                .update();
    }
}
