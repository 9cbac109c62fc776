package org.decalign.backend.cleanup;

import java.util.List;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.retention.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was deleted and can no longer be restored. What refers to others goes first. */
@Component
class CleanupExpiry implements Expiring {
    private static final List<Kind> ORDER = List.of(Kind.BENCHMARK, Kind.STUDY, Kind.RUN, Kind.EXPERIMENT);
    private final Purge purge;
    private final JdbcClient sql;
    private final long seconds;

    CleanupExpiry(Purge purge, JdbcClient sql, LabProperties settings) {
        this.purge = purge;
        this.sql = sql;
        this.seconds = settings.retention().deleted().toSeconds();
    }

    @Override
    public String what() {
        return "deleted runs, studies, benchmarks and experiments";
    }

    @Override
    public int removeExpired(int limit) {
        int removed = 0;
        for (Kind kind : ORDER) {
            List<Long> ids = expired(kind, limit - removed);
            ids.forEach(id -> purge.purge(kind, id));
            removed += ids.size();
        }
        return removed;
    }

    private List<Long> expired(Kind kind, int limit) {
        return sql.sql("""
                        select t.id from %s t
                        where t.lifecycle = 'DELETED' and t.lifecycle_since < now() - make_interval(secs => :seconds)
                          and %s
                        order by t.lifecycle_since limit :limit
                        """.formatted(kind.table(), References.none(kind)))
                .param("seconds", seconds)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }
}
