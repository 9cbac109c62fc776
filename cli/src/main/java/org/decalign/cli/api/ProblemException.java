package org.decalign.cli.api;

import java.util.List;
import org.decalign.protocol.problem.Problem;
import org.decalign.protocol.problem.Problem.FieldError;

/** The server refused a request or failed at it; the message carries every entry of its answer. */
public final class ProblemException extends CommandFailedException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.status() >= 500 ? FAILED : WRONG_USE, text(problem));
        this.problem = problem;
    }

    /** True for the situation with the given name, as `not-found`. */
    public boolean is(String situation) {
        return problem.type().endsWith("/" + situation);
    }

    public int status() {
        return problem.status();
    }

    private static String text(Problem problem) {
        StringBuilder text = new StringBuilder(problem.detail() == null ? problem.title() : problem.detail());
        if (problem.status() == 401) {
            text.append("\nSet LAB_TOKEN to the server's token.");
        }
        List<FieldError> errors = problem.errors() == null ? List.of() : problem.errors();
        errors.forEach(e -> text.append("\n  ").append(line(e)));
        if (problem.errorId() != null) {
            text.append("\nThe server's log has more under ").append(problem.errorId());
        }
        return text.toString();
    }

    private static String line(FieldError error) {
        String value = error.value() == null ? "" : " = " + error.value();
        String allowed = error.allowed() == null || error.allowed().isBlank() ? "" : "; allowed: " + error.allowed();
        return error.key() + value + ": " + error.message() + allowed;
    }
}
