package org.decalign.backend.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.decalign.protocol.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who made a row; its columns are `owner_token` and `owner_name`.
 *
 * @param token number of the token; null for a token of the environment and on a server without tokens
 * @param name name of the token, as in {@link Caller}
 */
public record Owner(@Nullable Long token, String name) {
    /** The owner of a row; null when the row is older than the tokens. */
    public static @Nullable Owner of(ResultSet row) throws SQLException {
        String name = row.getString("owner_name");
        return name == null ? null : new Owner(row.getObject("owner_token", Long.class), name);
    }

    /** A row that is there, and its owner; null when the row is older than the tokens. */
    public record Owned(@Nullable Owner owner) {
        public static Owned of(ResultSet row) throws SQLException {
            return new Owned(Owner.of(row));
        }
    }

    /** The owner's name in a row; null when the row is older than the tokens. */
    public static @Nullable String name(ResultSet row) throws SQLException {
        return row.getString("owner_name");
    }

    /** The parameters `owner_token` and `owner_name` of a statement. */
    public Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("owner_token", token);
        values.put("owner_name", name);
        return values;
    }

    /** A short key of the caller that no other caller has: `#7` for token 7, the name for one of the environment. */
    public static String key(Caller caller) {
        return caller.token() == null ? caller.name() : "#" + caller.token();
    }
}
