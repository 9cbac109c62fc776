package org.decalign.backend.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.decalign.backend.platform.Names;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** The rules of tags and of the labels that a run requires. */
public final class LabelRules {
    private static final int MOST = 50;
    private static final int LONGEST = 200;
    private static final String TITLE = "1 to 200 characters, no control characters";

    private LabelRules() {}

    /**
     * @param field where they stand in the request, as `tags`
     * @return the mistakes, empty when there is none
     */
    public static List<FieldError> errors(String field, @Nullable Map<String, String> pairs) {
        if (pairs == null) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        if (pairs.size() > MOST) {
            errors.add(new FieldError(field, pairs.size() + " entries", "has too many entries", "at most " + MOST));
        }
        pairs.forEach((key, value) -> {
            if (!Names.isTitle(key) || !isValue(value)) {
                String name = field + "." + Names.printable(key);
                errors.add(new FieldError(name, Names.printable(value), "is not a usable entry", TITLE));
            }
        });
        return errors;
    }

    private static boolean isValue(@Nullable String value) {
        return value != null && value.length() <= LONGEST && (value.isEmpty() || Names.isTitle(value));
    }
}
