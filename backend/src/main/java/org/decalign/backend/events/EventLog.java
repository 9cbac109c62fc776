package org.decalign.backend.events;

import java.util.List;
import org.decalign.backend.platform.JsonColumn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happened, in the order in which it became true. An event is written in the transaction of what it tells, by a
 * writer that holds the run's job row; so the ids of one run's events rise in the order of their commits. A NOTIFY with
 * the run's number goes out with the commit.
 */
@Component
public class EventLog {
    private final JdbcClient sql;
    private final JsonColumn json;

    EventLog(JdbcClient sql, JsonColumn json) {
        this.sql = sql;
        this.json = json;
    }

    /** The run's summary is another now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void runChanged(long run) {
        append(run, "run", null);
    }

    /** Something came up for a run: `metrics`, `logs` or `resume`. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void happened(long run, String kind, Object data) {
        append(run, kind, json.write(data));
    }

    /** The list of workers is another now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void workersChanged() {
        append(null, "workers", null);
    }

    /** A job can be leased: waiting workers wake. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void jobReady() {
        sql.sql("select pg_notify('lab', 'job')").query((row, i) -> "").list();
    }

    /** Where a run's stream goes on from now: the id of its newest event, or the place before the log's first one. */
    public long newest(long run) {
        return sql.sql("""
                        select greatest((select max(id) from run_event where run_id = :run),
                          (select first_id - 1 from event_log), 0)
                        """).param("run", run).query(Long.class).single();
    }

    /** The events of a run after an id, oldest first, at most `limit`. */
    public List<RunEvent> after(long run, long id, int limit) {
        return sql.sql("""
                        select id, kind, data from run_event
                        where run_id = :run and id > :id order by id limit :limit
                        """)
                .param("run", run)
                .param("id", id)
                .param("limit", limit)
                .query((row, i) -> new RunEvent(row.getLong("id"), row.getString("kind"), row.getString("data")))
                .list();
    }

    /** Where the log of all runs ends now: every event that comes later lies after it. */
    public Position end() {
        Extent extent = extent();
        return new Position(extent.number(), extent.oldestOpen() - 1, Long.MAX_VALUE);
    }

    /** Which positions the log can be resumed from, now. */
    public Extent extent() {
        return sql.sql("""
                        select coalesce(max(number), 0) as number, coalesce(max(first_id), 0) as first_id,
                          coalesce(max(first_xid::text), '0') as first_xid,
                          coalesce(pg_sequence_last_value(pg_get_serial_sequence('run_event', 'id')), 0) as last_id,
                          pg_snapshot_xmin(pg_current_snapshot())::text as oldest_open,
                          pg_snapshot_xmax(pg_current_snapshot())::text as next_xid
                        from event_log
                        """)
                .query((row, i) -> new Extent(
                        row.getLong("number"),
                        row.getLong("first_id"),
                        row.getLong("last_id"),
                        Long.parseLong(row.getString("first_xid")),
                        Long.parseLong(row.getString("oldest_open")),
                        Long.parseLong(row.getString("next_xid"))))
                .single();
    }

    /**
     * Changes of runs and workers after a position, in the order (transaction, id), at most `limit`. Events of
     * transactions that are younger than one still open are held back, so that nothing can appear before what was read.
     */
    public List<Change> changesAfter(Position position, int limit) {
        return sql.sql("""
                        select xid::text, id, run_id from run_event
                        where kind in ('run', 'workers')
                          and (xid, id) > (cast(:xid as xid8), :id)
                          and xid < pg_snapshot_xmin(pg_current_snapshot())
                        order by xid, id limit :limit
                        """)
                .param("xid", String.valueOf(position.xid()))
                .param("id", position.id())
                .param("limit", limit)
                .query((row, i) -> {
                    long xid = Long.parseLong(row.getString("xid"));
                    Position at = new Position(position.log(), xid, row.getLong("id"));
                    return new Change(at, row.getObject("run_id", Long.class));
                })
                .list();
    }

    private void append(@Nullable Long run, String kind, @Nullable String data) {
        sql.sql("""
                        with appended as (
                          insert into run_event (run_id, kind, data)
                          values (:run, :kind, cast(:data as jsonb)) returning run_id)
                        select pg_notify('lab', coalesce('run:' || run_id, 'workers')) from appended
                        """)
                .param("run", run, java.sql.Types.BIGINT)
                .param("kind", kind)
                .param("data", data, java.sql.Types.VARCHAR)
                .query((row, i) -> "")
                .list();
    }
}
