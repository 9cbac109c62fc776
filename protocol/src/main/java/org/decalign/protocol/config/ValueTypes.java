package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns JSON values into the types of their keys; null where a value does not fit. */
final class ValueTypes {
    private ValueTypes() {}

    static @Nullable Object typed(Rule rule, Object value) {
        return switch (rule.kind()) {
            case INTEGER -> integer(rule, value);
            case NUMBER -> number(rule, value);
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case TEXT ->
                value instanceof String text
                                && (rule.words().isEmpty() || rule.words().contains(text))
                        ? text
                        : null;
            case INTEGER_PAIR -> sized(list(value, v -> integer(rule, v)), 2);
            case NUMBER_PAIR -> sized(list(value, v -> number(rule, v)), 2);
            case NUMBERS -> list(value, v -> number(rule, v));
            case INTEGERS -> list(value, v -> integer(rule, v));
            case NAMES -> list(value, v -> v instanceof String ? v : null);
            case INTEGER_PER_MODALITY -> perModality(value, v -> integer(rule, v));
            case NUMBER_PER_MODALITY -> perModality(value, v -> number(rule, v));
            case EPOCHS -> list(value, v -> rule.words().contains(v) ? v : integer(rule, v));
            case ANY -> value;
        };
    }

    static String complaint(Rule rule, Object value) {
        boolean numeric = switch (rule.kind()) {
            case INTEGER, NUMBER -> value instanceof Number;
            default -> false;
        };
        return numeric
                ? "out of range"
                : rule.words().isEmpty() || !(value instanceof String) ? "wrong type or range" : "not one of the words";
    }

    private static @Nullable Object integer(Rule rule, @Nullable Object value) {
        if (!(value instanceof Number number) || number.doubleValue() != Math.rint(number.doubleValue())) {
            return null;
        }
        return rule.holds(number.doubleValue()) ? (Object) number.longValue() : null;
    }

    private static @Nullable Object number(Rule rule, @Nullable Object value) {
        return value instanceof Number number && rule.holds(number.doubleValue())
                ? (Object) number.doubleValue()
                : null;
    }

    private static @Nullable List<Object> list(Object value, Function<Object, @Nullable Object> element) {
        if (!(value instanceof Collection<?> items)) {
            return null;
        }
        List<Object> typed = new ArrayList<>();
        for (Object item : items) {
            Object one = item == null ? null : element.apply(item);
            if (one == null) {
                return null;
            }
            typed.add(one);
        }
        return typed;
    }

    private static @Nullable List<Object> sized(@Nullable List<Object> list, int size) {
        return list != null && list.size() == size ? list : null;
    }

    private static @Nullable Object perModality(Object value, Function<Object, @Nullable Object> element) {
        if (!(value instanceof Map<?, ?> map)) {
            return element.apply(value);
        }
        Map<String, Object> typed = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object one = entry.getValue() == null ? null : element.apply(entry.getValue());
            if (one == null) {
                return null;
            }
            typed.put(String.valueOf(entry.getKey()), one);
        }
        return typed;
    }
}
