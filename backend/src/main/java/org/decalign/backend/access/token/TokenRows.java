package org.decalign.backend.access.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.decalign.backend.access.token.KnownToken.State;
import org.decalign.backend.platform.Cursor;
import org.decalign.protocol.access.Caller;
import org.decalign.protocol.access.CreateToken;
import org.decalign.protocol.access.Role;
import org.decalign.protocol.access.TokenView;
import org.decalign.protocol.run.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens in the database, whose clock decides what has expired. */
@Component
class TokenRows {
    private final JdbcClient sql;

    TokenRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Empty when the token would have expired already. */
    Optional<TokenView> add(CreateToken request, String hash, String by) {
        Instant end = request.expiresAt();
        return sql.sql("""
                        insert into access_token (name, role, hash, created_by, expires_at)
                        select :name, :role, :hash, :by, cast(:expires as timestamptz)
                        where cast(:expires as timestamptz) is null or cast(:expires as timestamptz) > now()
                        returning *
                        """)
                .param("name", request.name())
                .param("role", request.role().name())
                .param("hash", hash)
                .param("by", by)
                .param(
                        "expires",
                        end == null ? null : end.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, i) -> view(row))
                .optional();
    }

    /** Newest first. */
    Page<TokenView> list(Cursor cursor) {
        List<TokenView> found = sql.sql("select * from access_token where id < :before order by id desc limit :limit")
                .param("before", cursor.after())
                .param("limit", cursor.fetch())
                .query((row, i) -> view(row))
                .list();
        return cursor.page(found, TokenView::id);
    }

    /** Revokes a token for good; a second time changes nothing. Its hash, or empty when there is no such token. */
    Optional<String> revoke(long id) {
        return sql.sql("update access_token set revoked_at = coalesce(revoked_at, now()) where id = :id returning hash")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** The token of a secret's hash; notes its use unless that was noted within the last minute. */
    Optional<KnownToken> use(String hash) {
        Optional<Found> found = sql.sql("""
                        select id, name, role, coalesce(expires_at <= now(), false) as expired,
                          revoked_at is not null as revoked,
                          last_used_at is null or last_used_at < now() - interval '1 minute' as due
                        from access_token where hash = :hash
                        """)
                .param("hash", hash)
                .query((row, i) -> new Found(known(row, hash), row.getLong("id"), row.getBoolean("due")))
                .optional();
        found.filter(f -> f.due() && f.token().isActive()).ifPresent(f -> noteUse(f.id()));
        return found.map(Found::token);
    }

    private record Found(KnownToken token, long id, boolean due) {}

    private void noteUse(long id) {
        sql.sql("""
                        update access_token set last_used_at = now()
                        where id = :id and (last_used_at is null or last_used_at < now() - interval '1 minute')
                        """).param("id", id).update();
    }

    private static KnownToken known(ResultSet row, String hash) throws SQLException {
        Caller caller = new Caller(row.getLong("id"), row.getString("name"), Role.valueOf(row.getString("role")));
        State state =
                row.getBoolean("revoked") ? State.REVOKED : row.getBoolean("expired") ? State.EXPIRED : State.ACTIVE;
        return new KnownToken(hash, caller, state);
    }

    private static TokenView view(ResultSet row) throws SQLException {
        return new TokenView(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
