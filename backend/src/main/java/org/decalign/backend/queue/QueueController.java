package org.decalign.backend.queue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.protocol.worker.WorkerView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/** What waits, what runs, and who works. */
@RestController
class QueueController {
    private static final int SHOWN = 500;
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private final JdbcClient sql;
    private final JsonColumn json;
    private final Workers workers;
    private final WaitingReasons reasons;

    QueueController(JdbcClient sql, JsonColumn json, Workers workers, WaitingReasons reasons) {
        this.sql = sql;
        this.json = json;
        this.workers = workers;
        this.reasons = reasons;
    }

    /**
     * Counts, and the first 500 jobs: those that run, then those that wait in the order in which they will be leased.
     */
    @GetMapping("/api/v1/queue")
    QueueView queue() {
        return sql.sql("""
                        select count(*) filter (where state = 'READY') as queued,
                               count(*) filter (where state = 'LEASED') as running
                        from job where state <> 'DONE'
                        """)
                .query((row, i) -> new QueueView(row.getLong("queued"), row.getLong("running"), items()))
                .single();
    }

    @GetMapping("/api/v1/workers")
    List<WorkerView> workers() {
        return workers.list();
    }

    private List<Item> items() {
        List<Item> items = sql.sql("""
                        select run_id, priority, queued_at, require, state from job where state <> 'DONE'
                        order by state, priority desc, run_id limit :limit
                        """)
                .param("limit", SHOWN)
                .query((row, i) -> new Item(
                        row.getLong("run_id"),
                        row.getInt("priority"),
                        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                        json.read(row.getString("require"), LABELS),
                        row.getString("state").equals("READY") ? "queued" : "running",
                        null))
                .list();
        Map<Long, String> waiting = reasons.of(items.stream().map(Item::run).toList());
        return items.stream()
                .map(item -> item.waitingFor(waiting.get(item.run())))
                .toList();
    }

    /**
     * @param queued runs that wait
     * @param running runs that a worker holds
     */
    record QueueView(long queued, long running, List<Item> items) {}

    /**
     * @param require labels that its worker must carry
     * @param state `queued` or `running`
     * @param waiting a sentence that says why none of the present workers can take it; null if one can, or if it runs
     */
    record Item(
            long run,
            int priority,
            Instant queuedAt,
            Map<String, String> require,
            String state,
            @Nullable String waiting) {
        private Item waitingFor(@Nullable String reason) {
            return new Item(run, priority, queuedAt, require, state, reason);
        }
    }
}
