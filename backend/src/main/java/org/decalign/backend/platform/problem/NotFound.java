package org.decalign.backend.platform.problem;

import org.decalign.protocol.problem.Echo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Something asked for by name or number that is not there. */
public final class NotFound extends Refusal {
    private static final long serialVersionUID = 1;

    /**
     * @param what the kind of thing, as `dataset`; the type becomes `unknown-dataset`
     */
    public NotFound(String what, @Nullable Object name) {
        this(what, name, "");
    }

    /**
     * @param hint what there is instead, a sentence
     */
    public NotFound(String what, @Nullable Object name, String hint) {
        super(
                HttpStatus.NOT_FOUND,
                "unknown-" + what,
                "Unknown " + what,
                ("There is no " + what + " \"" + Echo.of(String.valueOf(name)) + "\". " + hint).strip());
    }
}
