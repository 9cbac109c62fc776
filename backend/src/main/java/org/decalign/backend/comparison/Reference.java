package org.decalign.backend.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.decalign.protocol.problem.Problem.FieldError;

/**
 * What a comparison is asked to show.
 *
 * @param text `g3` for group 3, `r12` for run 12
 */
record Reference(String text) {
    private static final Pattern FORM = Pattern.compile("[gr][1-9][0-9]{0,14}");
    private static final int MOST = 20;

    /**
     * Reads `g3,r12`.
     *
     * @throws InvalidRequest when a part is no reference, stands there twice, or there are too many
     */
    static List<Reference> parse(String list) {
        List<String> parts = Arrays.stream(list.split(",")).map(String::strip).toList();
        List<FieldError> errors = new ArrayList<>();
        for (String part : parts) {
            if (!FORM.matcher(part).matches()) {
                errors.add(new FieldError(
                        "of",
                        Names.printable(part),
                        "is neither a group nor a run",
                        "g and a group's number, r and a run's"));
            }
        }
        if (parts.size() > MOST || parts.stream().distinct().count() < parts.size()) {
            errors.add(new FieldError(
                    "of", parts.size() + " references", "are too many or name one twice", "1 to " + MOST));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return parts.stream().map(Reference::new).toList();
    }

    boolean isGroup() {
        return text.charAt(0) == 'g';
    }

    long id() {
        return Long.parseLong(text.substring(1));
    }
}
