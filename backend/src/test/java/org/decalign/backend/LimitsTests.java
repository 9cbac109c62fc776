package org.decalign.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each operation that reads says in docs/limits.md how its answer is bounded. */
class LimitsTests extends LabServer {
    private static final Path TABLE = Path.of("..", "docs", "limits.md");
    private static final Pattern ROW = Pattern.compile("\\| `GET (\\S+)`(?: ●)? \\| (pages|bounded|stream) \\|.*");

    @Test
    void everyReadingOperationHasARowAndListsHaveALimit() throws IOException {
        Map<String, String> kinds = kinds();
        Map<String, JsonNode> operations = new TreeMap<>();
        JsonNode paths = rest.get("/v3/api-docs").expect(200).get("paths");
        paths.properties().stream()
                .filter(path -> path.getValue().has("get"))
                .forEach(path ->
                        operations.put(shape(path.getKey()), path.getValue().get("get")));
        assertThat(kinds.keySet()).as("rows of docs/limits.md").containsExactlyElementsOf(operations.keySet());
        operations.forEach((path, operation) ->
                assertThat(hasLimit(operation)).as(path + " has a limit").isEqualTo("pages".equals(kinds.get(path))));
    }

    private static Map<String, String> kinds() throws IOException {
        Map<String, String> kinds = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                kinds.put(shape(row.group(1)), row.group(2));
            }
        }
        return kinds;
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    private static boolean hasLimit(JsonNode operation) {
        JsonNode parameters = operation.get("parameters");
        return parameters != null
                && parameters
                        .valueStream()
                        .anyMatch(p -> p.get("name").asString().equals("limit"));
    }
}
