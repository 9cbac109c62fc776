package org.decalign.backend.run.submit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.backend.platform.Names;
import org.decalign.backend.run.LabelRules;
import org.decalign.protocol.problem.Problem.FieldError;
import org.decalign.protocol.run.SubmitRuns;
import org.jspecify.annotations.Nullable;

/** The rules of a submit besides its configuration's; all mistakes at once. */
public final class SubmitCheck {
    private static final int MOST_SEEDS = 1000;
    private static final String TITLE = "1 to 200 characters, no control characters";
    private final List<FieldError> errors = new ArrayList<>();

    private SubmitCheck() {}

    /** The mistakes, empty when there is none. */
    static List<FieldError> errors(SubmitRuns request) {
        SubmitCheck check = new SubmitCheck();
        check.dataset(request.dataset());
        check.source(request);
        check.seeds(request.seeds());
        check.title("experiment", request.experiment());
        check.title("name", request.name());
        check.errors.addAll(place(request.priority(), request.require()));
        check.errors.addAll(LabelRules.errors("tags", request.tags()));
        return check.errors;
    }

    /** The mistakes in the fields that say when runs are leased, and by which workers. */
    public static List<FieldError> place(@Nullable Integer priority, @Nullable Map<String, String> require) {
        List<FieldError> errors = new ArrayList<>(LabelRules.errors("require", require));
        if (priority != null && (priority < -100 || priority > 100)) {
            errors.add(new FieldError("priority", priority.toString(), "is out of range", "-100 to 100"));
        }
        return errors;
    }

    /** True when the base configuration is named in one way. */
    static boolean hasOneSource(SubmitRuns request) {
        return (request.preset() == null) != (request.config() == null);
    }

    private void dataset(@Nullable String dataset) {
        if (dataset == null || dataset.isBlank()) {
            add("dataset", dataset, "is missing", "a dataset's name; GET /api/v1/datasets lists them");
        }
    }

    private void source(SubmitRuns request) {
        if (!hasOneSource(request)) {
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
            add(
                    "seeds",
                    Names.printable(seeds.toString()),
                    "is not a list of seeds",
                    "1 to 1000 distinct whole numbers");
        }
    }

    private void title(String field, @Nullable String text) {
        if (text != null && !Names.isTitle(text)) {
            add(field, Names.printable(text), "is not a usable name", TITLE);
        }
    }

    private void add(String key, @Nullable String value, String message, String allowed) {
        errors.add(new FieldError(key, value, message, allowed));
    }
}
