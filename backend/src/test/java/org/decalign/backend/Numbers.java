package org.decalign.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Compares answers of two servers: what the first one said, the second one says too; it may say more. */
final class Numbers {
    private final List<String> differences = new ArrayList<>();
    private final Predicate<String> ignored;

    private Numbers(Predicate<String> ignored) {
        this.ignored = ignored;
    }

    /**
     * Every place where the second answer lacks something of the first or says something else.
     *
     * @param ignored places that may differ, as `/api/v1/runs/1 state`
     */
    static List<String> differences(JsonNode first, Rest second, Predicate<String> ignored) {
        Numbers numbers = new Numbers(ignored);
        for (Map.Entry<String, JsonNode> answer : first.properties()) {
            Rest.Answer now = second.get(answer.getKey());
            if (now.status() == 200) {
                numbers.compare(answer.getKey(), answer.getValue(), now.json());
            } else {
                numbers.differences.add(answer.getKey() + ": " + now.status() + " " + now.text());
            }
        }
        return numbers.differences;
    }

    private void compare(String place, JsonNode first, JsonNode second) {
        if (ignored.test(place)) {
            return;
        }
        if (first.isObject() && second.isObject()) {
            first.properties().forEach(field -> {
                String inner = place + " " + field.getKey();
                if (second.has(field.getKey())) {
                    compare(inner, field.getValue(), second.get(field.getKey()));
                } else if (!ignored.test(inner)) {
                    differences.add(inner + ": is missing");
                }
            });
        } else if (first.isArray() && second.isArray() && first.size() == second.size()) {
            for (int i = 0; i < first.size(); i++) {
                compare(place + " " + i, first.get(i), second.get(i));
            }
        } else if (!same(first, second)) {
            differences.add(place + ": " + first + " became " + second);
        }
    }

    /** Numbers are compared as such: `0` is `0.0`. */
    private static boolean same(JsonNode first, JsonNode second) {
        return first.isNumber() && second.isNumber() ? first.asDouble() == second.asDouble() : first.equals(second);
    }
}
