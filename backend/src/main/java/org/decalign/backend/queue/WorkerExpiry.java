package org.decalign.backend.queue;

import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.retention.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Workers that left long ago and never had a job. The others stay: their attempts name them. */
@Component
class WorkerExpiry implements Expiring {
    private final JdbcClient sql;
    private final long seconds;

    WorkerExpiry(JdbcClient sql, LabProperties settings) {
        this.sql = sql;
        this.seconds = settings.retention().workers().toSeconds();
    }

    @Override
    public String what() {
        return "workers";
    }

    @Override
    public int removeExpired(int limit) {
        return sql.sql("""
                        delete from worker where id in (
                          select id from worker w
                          where last_seen_at < now() - make_interval(secs => :seconds)
                            and not exists (select from attempt where worker_id = w.id)
                            and not exists (select from job where worker_id = w.id)
                          order by last_seen_at limit :limit for update skip locked)
                        """).param("seconds", seconds).param("limit", limit).update();
    }
}
