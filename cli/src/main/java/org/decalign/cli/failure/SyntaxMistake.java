package org.decalign.cli.failure;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** Where a text breaks the rules of JSON or YAML. */
public final class SyntaxMistake {
    private SyntaxMistake() {}

    /**
     * Returns line and reason, as {@code line 3: …}; null if the text keeps the rules, but is not what was expected.
     */
    public static @Nullable String of(JacksonException e) {
        boolean broken = e instanceof StreamReadException && e.getLocation() != null;
        return broken ? "line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() : null;
    }
}
