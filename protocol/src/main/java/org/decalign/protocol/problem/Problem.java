package org.decalign.protocol.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * `application/problem+json` (RFC 9457).
 *
 * @param type stable URI reference of the situation, as `/problems/config-invalid`
 * @param detail what was wrong and what is allowed
 * @param errors one entry a mistake, where there can be several
 * @param errorId only of status 500: the id that the server's log carries too
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable List<FieldError> errors,
        @Nullable String errorId) {
    private static final int LONGEST_DETAIL = 2000;

    public Problem {
        detail = detail == null ? null : Echo.cut(detail, LONGEST_DETAIL);
        errors = errors == null ? null : Echo.some(errors);
    }

    /**
     * One mistake. What it repeats of a request is cut.
     *
     * @param key the key or field
     * @param value what was given, as JSON text; null when it is missing
     * @param message what is wrong
     * @param allowed what is allowed
     */
    public record FieldError(String key, @Nullable String value, String message, String allowed) {
        public FieldError {
            key = Echo.of(key);
            value = value == null ? null : Echo.of(value);
            message = Echo.cut(message, LONGEST_DETAIL);
        }
    }
}
