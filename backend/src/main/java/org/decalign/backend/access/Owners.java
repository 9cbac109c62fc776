package org.decalign.backend.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an owner may change. It needs no request, so an import can ask it after its request has ended. */
@Component
public class Owners {
    private final JdbcClient sql;

    Owners(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * As {@link Callers#demandOwn}, for the owner of what is being made.
     *
     * @param what as `Run 7`, the beginning of a sentence
     * @param owner who made it; null if that is not known
     * @throws NotYours unless both are the same token, or the maker is an admin
     */
    public void demandOwn(String what, @Nullable Owner owner, Owner maker) {
        Long token = maker.token(); // null: the environment's administrator, or a server without tokens
        if (token == null || (owner != null && token.equals(owner.token())) || isAdmin(token)) {
            return;
        }
        throw new NotYours(what, owner);
    }

    private boolean isAdmin(long token) {
        Optional<Boolean> admin = sql.sql(
                        "select role = 'ADMIN' and revoked_at is null from access_token where id = :id")
                .param("id", token)
                .query(Boolean.class)
                .optional();
        return admin.orElse(false);
    }
}
