package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
