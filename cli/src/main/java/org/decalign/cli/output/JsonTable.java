package org.decalign.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A JSON array with an object a row; values are not rounded. */
final class JsonTable {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonTable() {}

    static String render(Table table) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<Cell> row : table.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(table.columns().get(i).key(), row.get(i).raw());
            }
            objects.add(object);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(objects).replace("\r\n", "\n") + "\n";
    }
}
