package org.decalign.backend.log;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Mistakes;
import org.decalign.backend.queue.Held;
import org.decalign.backend.queue.JobQueue;
import org.decalign.backend.run.Batches;
import org.decalign.protocol.run.LogLine;
import org.decalign.protocol.worker.LeaseKey;
import org.decalign.protocol.worker.LogBatch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Log lines of runs: text as it came, numbered in the order of its coming. */
@Component
public class LogLines {
    private static final List<String> LEVELS = List.of("info", "warn", "error");
    private static final int LONGEST = 10_000;
    private final JdbcClient sql;
    private final JobQueue queue;
    private final Batches batches;
    private final EventLog events;

    LogLines(JdbcClient sql, JobQueue queue, Batches batches, EventLog events) {
        this.sql = sql;
        this.queue = queue;
        this.batches = batches;
        this.events = events;
    }

    /** Stores a batch; one that came before has no further effect. */
    @Transactional
    public void take(LeaseKey key, LogBatch batch) {
        check(batch.lines());
        Held lease = queue.hold(key);
        if (batches.isNext(lease, Batches.Kind.LOGS, batch.batch())
                && !batch.lines().isEmpty()) {
            long first = newest(lease.run()) + 1;
            insert(lease, first, batch.lines());
            events.happened(
                    lease.run(),
                    "logs",
                    Map.of("first", first, "last", first + batch.lines().size() - 1));
        }
    }

    /** Lines after a number, at most `limit`. */
    public List<LogLine> after(long run, long number, int limit) {
        return sql.sql("""
                        select number, attempt, at, level, text from log_line
                        where run_id = :run and number > :number order by number limit :limit
                        """)
                .param("run", run)
                .param("number", number)
                .param("limit", limit)
                .query((row, i) -> new LogLine(
                        row.getLong("number"),
                        row.getInt("attempt"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("level"),
                        row.getString("text")))
                .list();
    }

    /** The number of the newest line; 0 without one. */
    long newest(long run) {
        return sql.sql("select coalesce(max(number), 0) from log_line where run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    private void insert(Held lease, long first, List<LogBatch.Line> lines) {
        sql.sql("""
                        insert into log_line (run_id, attempt, number, at, level, text)
                        select :run, :attempt, * from unnest(
                          cast(:numbers as bigint[]), cast(:times as timestamptz[]),
                          cast(:levels as text[]), cast(:texts as text[]))
                        """)
                .param("run", lease.run())
                .param("attempt", lease.attempt())
                .param(
                        "numbers",
                        LongStream.range(first, first + lines.size()).boxed().toArray(Long[]::new))
                .param(
                        "times",
                        lines.stream()
                                .map(l -> l.at().atOffset(ZoneOffset.UTC).toString())
                                .toArray(String[]::new))
                .param("levels", lines.stream().map(LogBatch.Line::level).toArray(String[]::new))
                .param(
                        "texts",
                        lines.stream()
                                .map(l -> Names.storable(l.text(), LONGEST))
                                .toArray(String[]::new))
                .update();
    }

    private static void check(List<LogBatch.Line> lines) {
        Mistakes mistakes = new Mistakes();
        for (int i = 0; i < lines.size() && !mistakes.enough(); i++) {
            mistakes.oneOf("lines[" + i + "].level", lines.get(i).level(), LEVELS);
        }
        mistakes.refuse();
    }
}
