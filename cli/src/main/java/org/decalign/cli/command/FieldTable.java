package org.decalign.cli.command;

import org.decalign.cli.output.Cell;
import org.decalign.cli.output.Table;

/** One thing's fields, a row a field. */
final class FieldTable {
    private final Table table = new Table().text("field", "value");

    FieldTable add(String field, Cell value) {
        table.row(Cell.of(field), value);
        return this;
    }

    Table table() {
        return table;
    }
}
