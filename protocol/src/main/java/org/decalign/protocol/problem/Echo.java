package org.decalign.protocol.problem;

import java.util.ArrayList;
import java.util.List;
import org.decalign.protocol.problem.Problem.FieldError;

/** How much of a request an answer repeats: enough to know it again, never so much that a mistake costs the server. */
public final class Echo {
    /** Most mistakes that are told one by one. */
    public static final int MOST_ERRORS = 50;

    private static final int LONGEST = 200;

    private Echo() {}

    /** A key, value or name out of a request. */
    public static String of(String text) {
        return cut(text, LONGEST);
    }

    /** The first {@link #MOST_ERRORS} mistakes, and how many more there are. */
    public static List<FieldError> some(List<FieldError> errors) {
        int more = errors.size() - MOST_ERRORS;
        // A list that was cut before has its last line already.
        if (more <= 1) {
            return List.copyOf(errors);
        }
        List<FieldError> some = new ArrayList<>(errors.subList(0, MOST_ERRORS));
        some.add(new FieldError("", null, "and " + more + " more mistakes", ""));
        return List.copyOf(some);
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + " …";
    }
}
