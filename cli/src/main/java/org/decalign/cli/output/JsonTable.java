package org.decalign.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.cli.output.Cell.Interval;
import org.decalign.cli.output.Table.Column;
import org.decalign.cli.output.Table.Kind;
import org.decalign.protocol.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A JSON array with an object a row; values are not rounded, and text is whole: what cannot be seen is escaped. */
final class JsonTable {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonTable() {}

    static String render(Table table) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<Cell> row : table.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                put(object, table.columns().get(i), row.get(i).raw());
            }
            objects.add(object);
        }
        String json = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(objects)
                .replace("\r\n", "\n");
        return escaped(json) + "\n";
    }

    private static void put(Map<String, @Nullable Object> object, Column column, @Nullable Object value) {
        if (column.kind() == Kind.INTERVAL) {
            Interval interval = value instanceof Interval given ? given : new Interval(null, null);
            object.put(column.key("low"), interval.low());
            object.put(column.key("high"), interval.high());
        } else {
            object.put(column.key(), value);
        }
    }

    // The library escapes only what JSON demands; outside of texts there is nothing hidden but line breaks.
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        json.codePoints().forEach(c -> {
            if (c != '\n' && PlainText.isHidden(c)) {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
