package org.decalign.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.protocol.PlainText;

/** Columns and rows, before any format. */
public final class Table {
    /**
     * @param title for people
     * @param key of the value in JSON and CSV, or the beginning of its keys
     * @param kind how it is aligned and how many numbers it has
     * @param shown whether people see it; JSON and CSV have every column
     */
    public record Column(String title, String key, Kind kind, boolean shown) {
        public Column {
            title = PlainText.line(title);
        }

        static Column of(String title, Kind kind) {
            return new Column(title, camelCase(title), kind, true);
        }

        /** The title in camelCase without signs: `test WAcc` becomes `testWAcc`. */
        static String camelCase(String title) {
            StringBuilder key = new StringBuilder();
            for (String word : PlainText.line(title).split("[^A-Za-z0-9_]+")) {
                key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
            return key.toString();
        }

        /** A name that begins with the column's key: `testWAcc` and `sd` are `testWAccSd`. */
        String key(String part) {
            return key.isEmpty() ? part : key + Character.toUpperCase(part.charAt(0)) + part.substring(1);
        }
    }

    /**
     * Text is aligned left, the others right; a spread is a mean with its deviation and n, an interval has two ends.
     */
    public enum Kind {
        TEXT,
        NUMBER,
        SPREAD,
        INTERVAL
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

    /**
     * Adds an interval. JSON and CSV have its ends as numbers: with the key `x` they are `xLow` and `xHigh`, with an
     * empty key `low` and `high`.
     */
    public Table interval(String title, String key, boolean shown) {
        columns.add(new Column(title, key, Kind.INTERVAL, shown));
        return this;
    }

    /** Adds a number whose key is not its title. */
    public Table number(String title, String key, boolean shown) {
        columns.add(new Column(title, key, Kind.NUMBER, shown));
        return this;
    }

    /** Adds columns that only JSON and CSV have, text or numbers. */
    public Table unseen(String... keys) {
        for (String key : keys) {
            columns.add(new Column(key, key, Kind.TEXT, false));
        }
        return this;
    }

    /** Returns the table with only the columns that people see. */
    Table shown() {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).shown())
                .boxed()
                .toList();
        Table table = new Table();
        kept.forEach(i -> table.columns.add(columns.get(i)));
        rows.forEach(row -> table.rows.add(kept.stream().map(row::get).toList()));
        return table;
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
            columns.add(Column.of(title, kind));
        }
        return this;
    }
}
