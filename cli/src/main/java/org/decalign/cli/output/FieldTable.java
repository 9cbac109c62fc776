package org.decalign.cli.output;

/** One thing's fields, a row a field. */
public final class FieldTable {
    private final Table table = new Table().text("field", "value");

    public FieldTable add(String field, Cell value) {
        table.row(Cell.of(field), value);
        return this;
    }

    public Table table() {
        return table;
    }
}
