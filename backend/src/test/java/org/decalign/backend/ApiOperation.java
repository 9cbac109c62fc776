package org.decalign.backend;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation that the API's description names.
 *
 * @param path with an example for each variable
 * @param body what its body's schema is; missing if it takes no JSON
 */
record ApiOperation(String method, String path, JsonNode body, JsonNode document) {
    private static final int DEEPEST = 6;

    /** All of them. */
    static List<ApiOperation> all(Rest rest) {
        JsonNode document = rest.get("/v3/api-docs").expect(200);
        List<ApiOperation> found = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode body = method.getValue().at("/requestBody/content/application~1json/schema");
                    String name = method.getKey().toUpperCase(Locale.ROOT);
                    found.add(new ApiOperation(name, filled(path.getKey(), method.getValue()), body, document));
                }));
        return found;
    }

    boolean takesJson() {
        return !body.isMissingNode();
    }

    /** A body of the right form, in which each text is `TEXT`. */
    String example() {
        return String.valueOf(example(body, 0));
    }

    HttpRequest.Builder request(Rest rest) {
        return rest.request(path);
    }

    Rest.Answer send(Rest rest, String query) {
        return rest.send(rest.request(path + query).method(method, BodyPublishers.noBody()));
    }

    Rest.Answer sendJson(Rest rest, String json) {
        return rest.send(
                request(rest).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    @Override
    public String toString() {
        return method + " " + path + " ";
    }

    private JsonNode example(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return example(document.at(schema.get("$ref").asString().substring(1)), depth);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asString("object")) {
            case "string" ->
                Rest.JSON
                        .getNodeFactory()
                        .stringNode(
                                schema.path("format").asString("").equals("date-time")
                                        ? "2026-01-01T00:00:00Z"
                                        : "TEXT");
            case "integer", "number" -> Rest.JSON.getNodeFactory().numberNode(1);
            case "boolean" -> Rest.JSON.getNodeFactory().booleanNode(true);
            case "array" ->
                depth > DEEPEST
                        ? Rest.JSON.createArrayNode()
                        : Rest.JSON.createArrayNode().add(example(schema.path("items"), depth + 1));
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Rest.JSON.createObjectNode();
        if (depth <= DEEPEST) {
            schema.path("properties")
                    .properties()
                    .forEach(p -> object.set(p.getKey(), example(p.getValue(), depth + 1)));
            if (schema.path("additionalProperties").isObject()) {
                object.set("key", example(schema.get("additionalProperties"), depth + 1));
            }
        }
        return object;
    }

    private static String filled(String path, JsonNode operation) {
        String filled = path;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = "{" + parameter.get("name").asString() + "}";
            JsonNode schema = parameter.path("schema");
            boolean number = schema.path("type").asString("").equals("integer");
            boolean id = schema.path("format").asString("").equals("uuid");
            filled = filled.replace(name, number ? "1" : id ? "00000000-0000-0000-0000-000000000000" : "x");
        }
        return filled.replaceAll("\\{[^}]*}", "x");
    }
}
