package org.decalign.backend.platform.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.decalign.backend.platform.Names;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one request and collects what is wrong with them, so that all of it is told at once. */
public final class Mistakes {
    private static final int MOST = 20;
    private final List<FieldError> errors = new ArrayList<>();

    /** One line, 1 to 200 characters, without control characters. */
    public void title(String field, String text) {
        if (!Names.isTitle(text)) {
            add(field, text, "is not usable text", "1 to 200 characters, no control characters");
        }
    }

    /** Any text that the database can hold, 1 to {@code longest} characters. */
    public void text(String field, String text, int longest) {
        if (text.isEmpty() || text.length() > longest || !Names.isStorable(text)) {
            add(field, text, "is empty, too long or cannot be stored", "1 to " + longest + " characters, no NUL");
        }
    }

    /** At least a value; what the field's type allows bounds it above. */
    public void atLeast(String field, long least, long value) {
        if (value < least) {
            add(field, String.valueOf(value), "is too small", "a whole number, " + least + " or more");
        }
    }

    public void range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            add(field, String.valueOf(value), "is out of range", least + " to " + most);
        }
    }

    /** A finite number, 0 or more; null is none. */
    public void amount(String field, @Nullable Double value) {
        if (value != null && !(Double.isFinite(value) && value >= 0)) {
            add(field, String.valueOf(value), "is not an amount", "a finite number, 0 or more");
        }
    }

    public void finite(String field, double value) {
        if (!Double.isFinite(value)) {
            add(field, String.valueOf(value), "is not finite", "a finite number");
        }
    }

    public void oneOf(String field, String value, Collection<String> allowed) {
        if (!allowed.contains(value)) {
            add(field, value, "is none of those that are known", String.join(", ", allowed));
        }
    }

    public void add(String field, @Nullable String value, String message, String allowed) {
        errors.add(new FieldError(field, Names.printable(value), message, allowed));
    }

    public void addAll(List<FieldError> more) {
        errors.addAll(more);
    }

    /** True when enough is wrong: a batch need not be read to its end. */
    public boolean enough() {
        return errors.size() >= MOST;
    }

    /**
     * @throws InvalidRequest when anything is wrong
     */
    public void refuse() {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
