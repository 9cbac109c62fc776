package org.decalign.cli.command.token;

import java.time.Instant;
import java.util.List;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.access.TokenView;
import org.jspecify.annotations.Nullable;

/** Tokens as a table. */
final class TokenTable {
    private TokenTable() {}

    static Table of(List<TokenView> tokens, Instant now) {
        Table table = new Table()
                .number("id")
                .text("name", "role", "state", "created by", "created", "ends", "last used", "revoked");
        tokens.forEach(t -> table.row(
                Cell.of(t.id()),
                Cell.of(t.name()),
                Cell.of(t.role().word()),
                Cell.of(state(t, now)),
                Cell.of(t.createdBy()),
                Cell.time(t.createdAt()),
                ends(t.expiresAt()),
                Cell.time(t.lastUsedAt()),
                Cell.time(t.revokedAt())));
        return table;
    }

    /** Null in JSON, because a token without an end has no time to give. */
    static Cell ends(@Nullable Instant at) {
        return at == null ? new Cell(null, "never") : Cell.time(at);
    }

    private static String state(TokenView token, Instant now) {
        Instant ends = token.expiresAt();
        if (token.revokedAt() != null) {
            return "revoked";
        }
        return ends != null && !ends.isAfter(now) ? "ended" : "active";
    }
}
