package org.decalign.backend.dataset;

import java.util.ArrayList;
import java.util.List;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** What people may say of a dataset: plain text of limited length. */
final class FactRules {
    private static final int LONGEST_LICENCE = 200;
    private static final int LONGEST_SOURCE = 2000;
    private static final int LONGEST_NOTES = 10_000;
    private static final int LONGEST_USER = 100;

    private FactRules() {}

    /**
     * The same facts, an empty text as none.
     *
     * @throws InvalidRequest naming every text that breaks its rule
     */
    static DatasetFacts checked(DatasetFacts facts) {
        List<FieldError> errors = new ArrayList<>();
        line("licence", facts.licence(), LONGEST_LICENCE, errors);
        line("source", facts.source(), LONGEST_SOURCE, errors);
        line("addedBy", facts.addedBy(), LONGEST_USER, errors);
        if (facts.notes() != null && !Names.isText(facts.notes(), LONGEST_NOTES)) {
            errors.add(error("notes", facts.notes(), "at most 10,000 characters, no control characters"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new DatasetFacts(
                orNone(facts.licence()), orNone(facts.source()), orNone(facts.notes()), orNone(facts.addedBy()));
    }

    private static void line(String field, @Nullable String text, int longest, List<FieldError> errors) {
        if (text != null && !text.isBlank() && !Names.isLine(text, longest)) {
            errors.add(error(field, text, "one line of at most " + longest + " printable characters"));
        }
    }

    private static FieldError error(String field, String text, String allowed) {
        return new FieldError(field, Names.printable(text), "is not usable text", allowed);
    }

    private static @Nullable String orNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
