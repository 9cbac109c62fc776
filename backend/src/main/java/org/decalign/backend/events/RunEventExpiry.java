package org.decalign.backend.events;

import java.util.List;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.retention.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Curves and log lines of runs that have ended: their points and lines are kept elsewhere. One event `reload` takes
 * their place.
 */
@Component
class RunEventExpiry implements Expiring {
    private final JdbcClient sql;
    private final long seconds;

    RunEventExpiry(JdbcClient sql, LabProperties settings) {
        this.sql = sql;
        this.seconds = settings.retention().runEvents().toSeconds();
    }

    @Override
    public String what() {
        return "runs' events";
    }

    /** Counts runs; each one's events are deleted at once. */
    @Override
    public int removeExpired(int limit) {
        List<Long> runs = sql.sql("""
                        select id from run where finished_at < now() - make_interval(secs => :seconds)
                          and exists (select from run_event where run_id = run.id and kind in ('metrics', 'logs', 'resume'))
                        order by finished_at limit :limit
                        """)
                .param("seconds", seconds)
                .param("limit", limit)
                .query(Long.class)
                .list();
        runs.forEach(this::remove);
        return runs.size();
    }

    private void remove(long run) {
        sql.sql("""
                        with last as (
                          select max(id) as id from run_event
                          where run_id = :run and kind in ('metrics', 'logs', 'resume', 'reload')),
                        gone as (
                          delete from run_event where run_id = :run
                            and kind in ('metrics', 'logs', 'resume', 'reload') and id < (select id from last))
                        update run_event set kind = 'reload', data = null where id = (select id from last)
                        """).param("run", run).update();
    }
}
