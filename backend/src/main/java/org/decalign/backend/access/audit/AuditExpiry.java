package org.decalign.backend.access.audit;

import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.retention.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the audit that are too old for anybody to ask for. */
@Component
class AuditExpiry implements Expiring {
    private final JdbcClient sql;
    private final long seconds;

    AuditExpiry(JdbcClient sql, LabProperties settings) {
        this.sql = sql;
        this.seconds = settings.retention().audit().toSeconds();
    }

    @Override
    public String what() {
        return "rows of the audit";
    }

    @Override
    public int removeExpired(int limit) {
        return sql.sql("""
                        delete from audit where id in (
                          select id from audit where at < now() - make_interval(secs => :seconds)
                          order by at limit :limit for update skip locked)
                        """).param("seconds", seconds).param("limit", limit).update();
    }
}
