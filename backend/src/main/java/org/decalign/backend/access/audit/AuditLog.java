package org.decalign.backend.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.decalign.backend.platform.Cursor;
import org.decalign.protocol.access.AuditEntry;
import org.decalign.protocol.access.Caller;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the audit. Bodies, queries and headers are never kept. */
@Component
public class AuditLog {
    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);
    private static final String NOBODY = "nobody";
    private static final int LONGEST_PATH = 500;
    private final JdbcClient sql;

    AuditLog(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * What a request did.
     *
     * @param path as the request states it, percent-encoded, without its query
     */
    public record Deed(String method, String path, int status, String address) {}

    /**
     * Keeps a deed. A database that cannot be reached does not undo what was done; the log says so.
     *
     * @param caller null when nobody was let in
     */
    public void note(@Nullable Caller caller, Deed deed) {
        try {
            sql.sql("""
                            insert into audit (caller, token_id, method, path, status, address)
                            values (:caller, :token, :method, :path, :status, :address)
                            """)
                    .param("caller", caller == null ? NOBODY : caller.name())
                    .param("token", caller == null ? null : caller.token(), java.sql.Types.BIGINT)
                    .param("method", deed.method())
                    .param(
                            "path",
                            deed.path()
                                    .substring(
                                            0,
                                            Math.min(LONGEST_PATH, deed.path().length())))
                    .param("status", deed.status())
                    .param("address", deed.address())
                    .update();
        } catch (DataAccessException e) {
            log.warn("the audit misses {} {} ({}): {}", deed.method(), deed.path(), deed.status(), e.getMessage());
        }
    }

    /** Newest first. */
    Page<AuditEntry> list(Cursor cursor) {
        List<AuditEntry> found = sql.sql("select * from audit where id < :before order by id desc limit :limit")
                .param("before", cursor.after())
                .param("limit", cursor.fetch())
                .query((row, i) -> entry(row))
                .list();
        return cursor.page(found, AuditEntry::id);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("caller"),
                row.getObject("token_id", Long.class),
                row.getString("method"),
                row.getString("path"),
                row.getInt("status"),
                row.getString("address"));
    }
}
