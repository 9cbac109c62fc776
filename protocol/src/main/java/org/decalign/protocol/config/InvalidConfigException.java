package org.decalign.protocol.config;

import java.util.List;
import java.util.stream.Collectors;
import org.decalign.protocol.problem.Echo;
import org.decalign.protocol.problem.Problem;

/** A configuration that is refused, with every mistake in it. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Problem.FieldError> errors;

    public InvalidConfigException(List<Problem.FieldError> errors) {
        super(Echo.some(errors).stream().map(InvalidConfigException::sentence).collect(Collectors.joining("; ")));
        this.errors = Echo.some(errors);
    }

    public List<Problem.FieldError> errors() {
        return errors;
    }

    /** `key = value: message; allowed: …`. */
    public static String sentence(Problem.FieldError error) {
        String value = error.value() == null ? "" : " = " + error.value();
        String allowed = error.allowed() == null || error.allowed().isBlank() ? "" : "; allowed: " + error.allowed();
        String place = error.key().isEmpty() ? "" : error.key() + value + ": ";
        return place + error.message() + allowed;
    }
}
