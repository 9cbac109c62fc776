package org.decalign.backend.metric;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** A curve of a run. Lists of curves are in the order of name, then split. */
record CurveKey(String name, String split) {
    /** Stands before all curves. */
    static final CurveKey NONE = new CurveKey("", "");

    private static final char BETWEEN = '/';

    /** What a client gives back to get the curves after this one. */
    String cursor() {
        byte[] text = (split + BETWEEN + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /**
     * @param cursor null: before all curves
     * @throws InvalidRequest for a text that is no cursor
     */
    static CurveKey parse(@Nullable String cursor) {
        if (cursor == null) {
            return NONE;
        }
        String text = decoded(cursor);
        int place = text.indexOf(BETWEEN);
        if (place < 0 || text.indexOf('\0') >= 0) {
            throw refusal(cursor);
        }
        return new CurveKey(text.substring(place + 1), text.substring(0, place));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal(cursor);
        }
    }

    private static InvalidRequest refusal(String cursor) {
        return new InvalidRequest(
                "cursor", Names.printable(cursor), "is not a cursor", "what the Link of the page before says");
    }
}
