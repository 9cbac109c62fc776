package org.decalign.backend.run.submit;

import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.retention.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Idempotency keys that no client sends again. */
@Component
class IdempotencyExpiry implements Expiring {
    private final JdbcClient sql;
    private final long seconds;

    IdempotencyExpiry(JdbcClient sql, LabProperties settings) {
        this.sql = sql;
        this.seconds = settings.retention().idempotencyKeys().toSeconds();
    }

    @Override
    public String what() {
        return "idempotency keys";
    }

    @Override
    public int removeExpired(int limit) {
        return sql.sql("""
                        delete from idempotency_key where (scope, key) in (
                          select scope, key from idempotency_key
                          where created_at < now() - make_interval(secs => :seconds)
                          order by created_at limit :limit for update skip locked)
                        """).param("seconds", seconds).param("limit", limit).update();
    }
}
