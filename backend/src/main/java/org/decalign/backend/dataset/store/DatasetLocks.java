package org.decalign.backend.dataset.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Locks that a transaction holds to its end, in PostgreSQL, so that they hold between servers too. A name is locked before a content. */
@Component
public class DatasetLocks {
    private final JdbcClient sql;

    DatasetLocks(JdbcClient sql) {
        this.sql = sql;
    }

    /** One transaction at a time gives out the versions of a name. */
    public void name(String name) {
        lock("dataset " + name);
    }

    /** One transaction at a time decides whether the folder of a content stays. */
    public void content(String hash) {
        lock("dataset content " + hash);
    }

    private void lock(String what) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .param("what", what)
                .query((row, i) -> "")
                .list();
    }
}
