package org.decalign.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.decalign.cli.output.Cell.Interval;
import org.decalign.cli.output.Cell.Spread;
import org.decalign.cli.output.Table.Column;
import org.decalign.protocol.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with `\n`; values are not rounded, a spread is three fields and an interval two. A row is always one line,
 * because scripts read lines, and no text is a formula for a spreadsheet: one that begins like a formula gets an
 * apostrophe.
 */
final class CsvTable {
    /** What makes a spreadsheet calculate, full-width signs included. */
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?(Infinity|NaN)");

    private CsvTable() {}

    static String render(Table table) {
        StringBuilder text = new StringBuilder(line(header(table.columns())));
        for (List<Cell> row : table.rows()) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                fields.addAll(fields(table.columns().get(i), row.get(i)));
            }
            text.append(line(fields));
        }
        return text.toString();
    }

    private static List<String> header(List<Column> columns) {
        List<String> names = new ArrayList<>();
        for (Column column : columns) {
            names.addAll(
                    switch (column.kind()) {
                        case SPREAD -> List.of(column.key("mean"), column.key("sd"), column.key("n"));
                        case INTERVAL -> List.of(column.key("low"), column.key("high"));
                        default -> List.of(column.key());
                    });
        }
        return names;
    }

    private static List<String> fields(Column column, Cell cell) {
        if (cell.raw() instanceof Spread spread) {
            return List.of(field(spread.mean()), field(spread.sd()), field(spread.n()));
        }
        if (cell.raw() instanceof Interval interval) {
            return List.of(field(interval.low()), field(interval.high()));
        }
        return switch (column.kind()) {
            case SPREAD -> List.of("", "", "");
            case INTERVAL -> List.of("", "");
            default -> List.of(field(cell.raw() instanceof Map ? emptyIfNone(cell) : cell.raw()));
        };
    }

    private static String emptyIfNone(Cell cell) {
        return cell.raw() instanceof Map<?, ?> map && map.isEmpty() ? "" : cell.text();
    }

    private static String field(@Nullable Object value) {
        String text = value == null ? "" : harmless(PlainText.line(value.toString()));
        boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String harmless(String text) {
        boolean formula =
                FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    private static String line(List<String> fields) {
        return String.join(",", fields) + "\n";
    }
}
