package org.decalign.backend.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decalign.backend.events.EventLog;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.NotFound;
import org.decalign.protocol.access.Secret;
import org.decalign.protocol.worker.WorkerDescription;
import org.decalign.protocol.worker.WorkerView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** The workers that have asked for work. */
@Component
public class Workers {
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    /** An idle worker asks again after 25 s at the latest. */
    private static final int GONE_AFTER_SECONDS = 60;
    /** A worker that left is shown for this long. */
    private static final int LISTED_SECONDS = 600;

    private static final int MOST_LISTED = 1000;
    private static final String LISTED = """
            select * from (
              select w.*, j.run_id, max(w.first_seen_at) over (partition by w.name, w.host) as newest_start,
                case when j.run_id is not null then 'busy'
                     when w.left_at is not null or w.last_seen_at < now() - make_interval(secs => :gone)
                       then 'gone'
                     else 'idle' end as state
              from (select worker_id as id from job where state = 'LEASED'
                    union select id from worker where last_seen_at > now() - make_interval(secs => :listed)) heard
              join worker w using (id)
              left join job j on j.worker_id = w.id and j.state = 'LEASED') found
            where run_id is not null or newest_start <= last_seen_at
            """;

    private final JdbcClient sql;
    private final JsonColumn json;
    private final EventLog events;

    Workers(JdbcClient sql, JsonColumn json, EventLog events) {
        this.sql = sql;
        this.json = json;
        this.events = events;
    }

    /**
     * Notes that a worker is there and what it says of itself.
     *
     * @param secret the process's own, the same each time
     * @throws WorkerIdTaken when its id came first with another secret; nothing is changed then
     */
    @Transactional
    public void saw(WorkerDescription worker, Secret secret) {
        boolean fresh = write(worker, secret).orElseThrow(WorkerIdTaken::new);
        if (fresh) {
            events.workersChanged();
        }
    }

    /**
     * True if the worker is new; empty if its id is another process's. What is compared are hashes of random secrets.
     */
    private Optional<Boolean> write(WorkerDescription worker, Secret secret) {
        return sql.sql("""
                        insert into worker (id, name, host, device, threads, memory_bytes, labels, software, secret_hash)
                        values (:id, :name, :host, :device, :threads, :memory, cast(:labels as jsonb), :software, :secret)
                        on conflict (id) do update set name = excluded.name, host = excluded.host,
                          device = excluded.device, threads = excluded.threads, memory_bytes = excluded.memory_bytes,
                          labels = excluded.labels, software = excluded.software, last_seen_at = now()
                        where worker.secret_hash = excluded.secret_hash
                        returning xmax = 0
                        """)
                .param("id", worker.id())
                .param("name", worker.name())
                .param("host", worker.host())
                .param("device", worker.device())
                .param("threads", worker.threads())
                .param("memory", worker.memoryBytes())
                .param("labels", json.write(worker.labels()))
                .param("software", worker.software())
                .param("secret", secret.hash())
                .query(Boolean.class)
                .optional();
    }

    /**
     * Notes that a worker process ends.
     *
     * @throws NotFound when no process has this id and secret
     */
    @Transactional
    public void left(String worker, Secret secret) {
        int changed = sql.sql("update worker set left_at = now() where id = :id and secret_hash = :secret")
                .param("id", worker)
                .param("secret", secret.hash())
                .update();
        if (changed == 0) {
            throw new NotFound("worker", Names.printable(worker), "No worker process has this id and secret.");
        }
        events.workersChanged();
    }

    /** True unless a worker said that it ends; until the end of the transaction it cannot say so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean stays(String worker) {
        return sql.sql("select 1 from worker where id = :id and left_at is null for share")
                .param("id", worker)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Notes that a worker was heard. */
    @Transactional
    public void heard(String worker) {
        sql.sql("update worker set last_seen_at = now() where id = :id")
                .param("id", worker)
                .update();
    }

    /**
     * The workers with a job and those heard of within ten minutes, by name; the first 1,000 if there are more, busy
     * ones before idle ones before those that are gone. A process whose place another of its name and host took after
     * it was last heard of is left out.
     */
    public List<WorkerView> list() {
        return sql.sql("select * from (" + LISTED + """
                        order by array_position(array['busy', 'idle'], state), last_seen_at desc limit :most) shown
                        order by name, first_seen_at
                        """)
                .param("gone", GONE_AFTER_SECONDS)
                .param("listed", LISTED_SECONDS)
                .param("most", MOST_LISTED)
                .query((row, i) -> view(row))
                .list();
    }

    /** Counts the present workers, and those of them that could take a job by the rule that grants it. */
    public Fit fit(Wanted job) {
        return sql.sql("select count(*) as there, count(*) filter (where "
                        + "labels || jsonb_build_object('device', device, 'host', host, 'name', name)"
                        + " @> cast(:require as jsonb) and software = coalesce(cast(:code as text), software))"
                        + " as fitting from (" + LISTED + ") w where state <> 'gone'")
                .param("gone", GONE_AFTER_SECONDS)
                .param("listed", LISTED_SECONDS)
                .param("require", json.write(job.require()))
                .param("code", job.code(), Types.VARCHAR)
                .query((row, i) -> new Fit(row.getInt("there"), row.getInt("fitting")))
                .single();
    }

    /** The code versions of the present workers; that of the worker that started last comes first. */
    public List<String> codes() {
        return sql.sql("select software from (" + LISTED
                        + ") w where state <> 'gone' group by software order by max(first_seen_at) desc")
                .param("gone", GONE_AFTER_SECONDS)
                .param("listed", LISTED_SECONDS)
                .query(String.class)
                .list();
    }

    /**
     * @param there workers heard of lately
     * @param fitting those that could take the job
     */
    public record Fit(int there, int fitting) {}

    private WorkerView view(ResultSet row) throws SQLException {
        WorkerDescription worker = new WorkerDescription(
                row.getString("id"),
                row.getString("name"),
                row.getString("host"),
                row.getString("device"),
                row.getInt("threads"),
                row.getLong("memory_bytes"),
                json.read(row.getString("labels"), LABELS),
                row.getString("software"));
        return new WorkerView(
                worker,
                row.getString("state"),
                row.getObject("run_id", Long.class),
                instant(row, "first_seen_at"),
                instant(row, "last_seen_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
