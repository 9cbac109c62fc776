package org.decalign.backend.platform.problem;

import java.util.List;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request whose fields break their rules; all mistakes at once. */
public final class InvalidRequest extends Refusal {
    private static final long serialVersionUID = 1;

    public InvalidRequest(List<FieldError> errors) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-request", "Invalid request", sentence(errors), errors);
    }

    public InvalidRequest(String field, @Nullable String value, String message, String allowed) {
        this(List.of(new FieldError(field, value, message, allowed)));
    }

    /** The first mistake, and how many others there are. */
    public static String sentence(List<FieldError> errors) {
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        FieldError first = errors.get(0);
        boolean open = first.allowed().isBlank();
        String message = first.message() + (open ? "" : "; allowed: " + first.allowed());
        // A message may be a sentence already.
        return first.key() + ": " + message.replaceFirst("\\.$", "") + more + ".";
    }
}
