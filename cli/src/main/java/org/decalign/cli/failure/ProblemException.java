package org.decalign.cli.failure;

import java.util.List;
import org.decalign.protocol.PlainText;
import org.decalign.protocol.config.InvalidConfigException;
import org.decalign.protocol.problem.Problem;
import org.decalign.protocol.problem.Problem.FieldError;

/** The server refused a request or failed at it; the message carries every entry of its answer. */
public final class ProblemException extends CommandFailedException {
    private static final long serialVersionUID = 1;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(exitCode(problem.status()), text(problem));
        this.problem = problem;
    }

    /** True for the situation with the given name, as `not-found`. */
    public boolean is(String situation) {
        return problem.type().endsWith("/" + situation);
    }

    public int status() {
        return problem.status();
    }

    // The command was right; the caller may not do it, or not now.
    private static int exitCode(int status) {
        return status >= 500 || status == FORBIDDEN || status == TOO_MANY ? FAILED : WRONG_USE;
    }

    private static String text(Problem problem) {
        List<FieldError> errors = problem.errors() == null ? List.of() : problem.errors();
        String detail = problem.detail() == null ? problem.title() : problem.detail();
        // Some details name every mistake themselves; a list of them reads better than a sentence with all.
        boolean twice = !errors.isEmpty() && errors.stream().allMatch(e -> detail.contains(e.message()));
        StringBuilder text = new StringBuilder(plain(twice && errors.size() > 1 ? problem.title() : detail));
        if (!twice || errors.size() > 1) {
            errors.forEach(e -> text.append("\n  ").append(line(e)));
        }
        if (problem.status() == UNAUTHORIZED) {
            text.append("\nSet LAB_TOKEN to a token of this server; an admin makes one with `lab token create`.");
        }
        if (problem.errorId() != null) {
            text.append("\nThe server's log has more under ").append(PlainText.line(problem.errorId()));
        }
        return text.toString();
    }

    private static String line(FieldError error) {
        return plain(InvalidConfigException.sentence(error));
    }

    private static String plain(String text) {
        return PlainText.line(CommandWords.of(text));
    }
}
