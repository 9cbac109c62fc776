package org.decalign.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.decalign.protocol.PlainText;

/** Columns and rows, before any format. */
public final class Table {
    /**
     * @param title for people, and the base of the key in JSON and CSV
     * @param kind how it is aligned and whether CSV gives it one field or two
     */
    public record Column(String title, Kind kind) {
        public Column {
            title = PlainText.line(title);
        }

        /** The title in camelCase without signs: `test WAcc` becomes `testWAcc`. */
        String key() {
            StringBuilder key = new StringBuilder();
            for (String word : title.split("[^A-Za-z0-9_]+")) {
                key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            return key.toString();
        }
    }

    /** Text is aligned left, the others right; a spread is a mean with its deviation. */
    public enum Kind {
        TEXT,
        NUMBER,
        SPREAD
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table text(String... titles) {
        return add(Kind.TEXT, titles);
    }

    public Table number(String... titles) {
        return add(Kind.NUMBER, titles);
    }

    public Table spread(String... titles) {
        return add(Kind.SPREAD, titles);
    }

    /** Adds a row with a cell for each column. */
    public Table row(Cell... cells) {
        return row(List.of(cells));
    }

    public Table row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Cell>> rows() {
        return rows;
    }

    private Table add(Kind kind, String... titles) {
        for (String title : titles) {
            columns.add(new Column(title, kind));
        }
        return this;
    }
}
