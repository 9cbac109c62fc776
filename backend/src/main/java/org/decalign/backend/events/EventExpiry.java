package org.decalign.backend.events;

import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.retention.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Old events, whatever they tell. The log then begins after them, so that older positions get `reload`. */
@Component
class EventExpiry implements Expiring {
    private final JdbcClient sql;
    private final long seconds;

    EventExpiry(JdbcClient sql, LabProperties settings) {
        this.sql = sql;
        this.seconds = settings.retention().events().toSeconds();
    }

    @Override
    public String what() {
        return "events";
    }

    /** In the order of their ids; the log's beginning moves in the same statement. */
    @Override
    public int removeExpired(int limit) {
        return sql.sql("""
                        with old as (
                          select id from run_event
                          where id <= (select max(id) from (
                            select id, at from run_event order by id limit :limit) first
                            where at < now() - make_interval(secs => :seconds))),
                        gone as (
                          delete from run_event e using old where e.id = old.id returning e.id, e.xid),
                        moved as (
                          insert into event_log (number, first_id, first_xid)
                          select 0, max(id) + 1, (max(xid::text::bigint) + 2)::text::xid8 from gone having count(*) > 0
                          on conflict (only_row) do update set
                            first_id = greatest(event_log.first_id, excluded.first_id),
                            first_xid = greatest(event_log.first_xid, excluded.first_xid))
                        select count(*) from gone
                        """)
                .param("limit", limit)
                .param("seconds", seconds)
                .query(Integer.class)
                .single();
    }
}
