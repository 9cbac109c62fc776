package org.decalign.cli.command.cleanup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.decalign.cli.api.CleanupClient.Kind;
import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;
import org.decalign.protocol.cleanup.CleanupView;
import org.jspecify.annotations.Nullable;

/** What came of things that were cleaned up, a row each. */
final class CleanupTable {
    private CleanupTable() {}

    /** @param view null if it was purged */
    record Row(Kind kind, long id, @Nullable CleanupView view) {}

    static Table of(List<Row> rows) {
        Table table = new Table()
                .text("kind")
                .number("id")
                .text("now", "purged at")
                .number("bytes to free")
                .text("counted by");
        rows.forEach(row -> table.row(cells(row)));
        return table;
    }

    private static List<Cell> cells(Row row) {
        CleanupView view = row.view();
        Cell kind = Cell.of(row.kind().one());
        Cell id = Cell.of(row.id());
        if (view == null) {
            return List.of(kind, id, Cell.of("purged"), Cell.NONE, Cell.NONE, Cell.NONE);
        }
        return List.of(
                kind,
                id,
                Cell.of(view.lifecycle().name().toLowerCase(Locale.ROOT)),
                Cell.time(view.purgeAt()),
                Cell.of(view.bytes()),
                view.uses().isEmpty() ? Cell.NONE : Cell.of(uses(view)));
    }

    private static String uses(CleanupView view) {
        String named = view.uses().stream()
                .map(use -> use.kind() + " " + use.id() + ": " + use.effect())
                .collect(Collectors.joining("; "));
        long more = view.useCount() - view.uses().size();
        return more > 0 ? named + "; and " + more + " more" : named;
    }
}
