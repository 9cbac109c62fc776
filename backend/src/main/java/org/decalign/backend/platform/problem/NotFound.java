package org.decalign.backend.platform.problem;

import java.util.Collection;
import org.decalign.protocol.config.Nearest;
import org.decalign.protocol.problem.Echo;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Something asked for by name or number that is not there. */
public final class NotFound extends Refusal {
    private static final long serialVersionUID = 1;
    private static final String PREFIX = "unknown-";

    /**
     * @param what the kind of thing, as `dataset`; the type becomes `unknown-dataset`
     */
    public NotFound(String what, @Nullable Object name) {
        this(what, name, "");
    }

    /**
     * @param there all names that exist; the nearest is suggested
     */
    public NotFound(String what, String name, Collection<String> there) {
        this(what, name, suggestion(name, there) + "There are: " + String.join(", ", there) + ".");
    }

    /** The same as one of several mistakes of a request; its key is the kind of thing. */
    public FieldError asError() {
        return new FieldError(type().substring(PREFIX.length()), null, String.valueOf(getMessage()), "");
    }

    /** Returns `Did you mean "…"? ` if one of the names is like this one, else an empty text. */
    public static String suggestion(String name, Collection<String> there) {
        String near = Nearest.near(name, there);
        return near == null ? "" : "Did you mean \"" + near + "\"? ";
    }

    /**
     * @param hint what there is instead, a sentence
     */
    public NotFound(String what, @Nullable Object name, String hint) {
        super(
                HttpStatus.NOT_FOUND,
                PREFIX + what,
                "Unknown " + what,
                ("There is no " + what + " \"" + Echo.of(String.valueOf(name)) + "\". " + hint).strip());
    }
}
