package org.decalign.backend.run.submit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.Owner;
import org.decalign.backend.platform.JsonColumn;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Conflict;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests that carry an Idempotency-Key: the same one sent again by the same token has the first one's answer and no
 * further effect.
 */
@Component
class IdempotencyKeys {
    private final JdbcClient sql;
    private final JsonColumn json;
    private final Callers callers;

    IdempotencyKeys(JdbcClient sql, JsonColumn json, Callers callers) {
        this.sql = sql;
        this.json = json;
        this.callers = callers;
    }

    /**
     * Does the work unless the key has been used. The key's row is written first: a second request waits for the
     * first one's end. When the work is refused, the key is free again with the rest of the transaction.
     *
     * @throws Conflict when the key was used for another request
     */
    <T> T once(String key, Object request, Class<T> answer, Supplier<T> work) {
        if (!Names.isTitle(key)) {
            throw new InvalidRequest(
                    "Idempotency-Key", Names.printable(key), "is not a usable key", "1 to 200 printable characters");
        }
        String digest = digest(json.write(request));
        if (!claim(key, digest)) {
            return earlier(key, digest, answer);
        }
        T result = work.get();
        sql.sql("update idempotency_key set response = cast(:response as jsonb) where scope = :scope and key = :key")
                .param("scope", scope())
                .param("response", json.write(result))
                .param("key", key)
                .update();
        return result;
    }

    private boolean claim(String key, String digest) {
        return sql.sql("""
                        insert into idempotency_key (scope, key, request) values (:scope, :key, :request)
                        on conflict do nothing
                        """)
                        .param("scope", scope())
                        .param("key", key)
                        .param("request", digest)
                        .update()
                > 0;
    }

    private <T> T earlier(String key, String digest, Class<T> answer) {
        return sql.sql("select request, response from idempotency_key where scope = :scope and key = :key")
                .param("scope", scope())
                .param("key", key)
                .query((row, i) -> {
                    if (!row.getString("request").equals(digest)) {
                        throw new Conflict(
                                "idempotency-key-reused",
                                "Idempotency key reused",
                                "The Idempotency-Key was used for another request.");
                    }
                    return json.read(row.getString("response"), answer);
                })
                .single();
    }

    /** A key counts for the token that sends it; the first administrator sent those that are older than the tokens. */
    private String scope() {
        Caller caller = callers.current();
        return caller.token() == null ? "" : Owner.key(caller);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
