package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.config.ConfigKey.Effect;
import org.decalign.protocol.problem.Echo;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** The keys that were given, each checked by itself: known, of its type, in its range. Collects mistakes. */
final class ConfigValues {
    /** To find a name like an unknown one takes time: only the first are worth it. */
    private static final int SUGGESTIONS = 20;

    final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Object> given = new LinkedHashMap<>();

    ConfigValues(Map<String, ?> raw) {
        raw.forEach((name, value) -> {
            if (value != null) {
                take(name, value);
            }
        });
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return given.get(name);
    }

    Map<String, Object> given() {
        return given;
    }

    /** The value given or the key's default. */
    @Nullable
    Object orDefault(String name) {
        Object value = given.get(name);
        Rule rule = ConfigKeys.rule(name);
        return value != null || rule == null ? value : rule.key().defaultValue();
    }

    int integer(String name) {
        return orDefault(name) instanceof Number n ? n.intValue() : 0;
    }

    void refuse(String name, @Nullable Object value, String message, String allowed) {
        boolean told = errors.size() <= Echo.MOST_ERRORS;
        errors.add(new FieldError(name, value == null || !told ? null : CanonicalJson.of(value), message, allowed));
    }

    private static String suggestion(String name) {
        String near = Nearest.to(
                name, ConfigKeys.table().stream().map(ConfigKey::name).toList());
        return "unknown key, did you mean " + near + "?";
    }

    private void take(String name, Object value) {
        Rule rule = ConfigKeys.rule(name);
        if (rule == null) {
            refuse(name, value, errors.size() < SUGGESTIONS ? suggestion(name) : "unknown key", "");
            return;
        }
        Object typed = rule.key().effect() == Effect.RECORDED ? value : ValueTypes.typed(rule, value);
        if (typed == null) {
            refuse(name, value, ValueTypes.complaint(rule, value), rule.key().allowed());
        } else {
            given.put(name, typed);
        }
    }
}
