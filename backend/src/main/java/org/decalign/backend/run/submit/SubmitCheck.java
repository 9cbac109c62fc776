package org.decalign.backend.run.submit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.run.SubmitRuns;
import org.jspecify.annotations.Nullable;

/** The rules of a submit besides its configuration's; all mistakes at once. */
final class SubmitCheck {
    private static final int MOST_SEEDS = 1000;
    private static final int MOST_PAIRS = 50;
    private static final int LONGEST = 200;
    private static final String TITLE = "1 to 200 characters, no control characters";
    private final List<FieldError> errors = new ArrayList<>();

    private SubmitCheck() {}

    /**
     * @throws InvalidRequest when a rule is broken
     */
    static void check(SubmitRuns request) {
        SubmitCheck check = new SubmitCheck();
        check.source(request);
        check.seeds(request.seeds());
        check.priority(request.priority());
        check.title("experiment", request.experiment());
        check.title("name", request.name());
        check.pairs("require", request.require());
        check.pairs("tags", request.tags());
        if (!check.errors.isEmpty()) {
            throw new InvalidRequest(check.errors);
        }
    }

    private void source(SubmitRuns request) {
        if ((request.preset() == null) == (request.config() == null)) {
            add("preset", request.preset(), "needs exactly one of preset and config", "one of the two");
        }
    }

    private void seeds(@Nullable List<Long> seeds) {
        if (seeds == null) {
            return;
        }
        boolean distinct = new HashSet<>(seeds).size() == seeds.size();
        if (seeds.isEmpty()
                || seeds.size() > MOST_SEEDS
                || !distinct
                || seeds.stream().anyMatch(Objects::isNull)) {
            add("seeds", Names.printable(seeds.toString()), "is no list of seeds", "1 to 1000 distinct whole numbers");
        }
    }

    private void priority(@Nullable Integer priority) {
        if (priority != null && (priority < -100 || priority > 100)) {
            add("priority", priority.toString(), "is out of range", "-100 to 100");
        }
    }

    private void title(String field, @Nullable String text) {
        if (text != null && !Names.isTitle(text)) {
            add(field, Names.printable(text), "is no usable name", TITLE);
        }
    }

    private void pairs(String field, @Nullable Map<String, String> pairs) {
        if (pairs == null) {
            return;
        }
        if (pairs.size() > MOST_PAIRS) {
            add(field, pairs.size() + " entries", "has too many entries", "at most " + MOST_PAIRS);
        }
        pairs.forEach((key, value) -> {
            if (!Names.isTitle(key) || !isValue(value)) {
                add(field + "." + Names.printable(key), Names.printable(value), "is no usable entry", TITLE);
            }
        });
    }

    private static boolean isValue(@Nullable String value) {
        return value != null && value.length() <= LONGEST && (value.isEmpty() || Names.isTitle(value));
    }

    private void add(String key, @Nullable String value, String message, String allowed) {
        errors.add(new FieldError(key, value, message, allowed));
    }
}
