package org.decalign.backend.platform.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The path and query as they came, before anybody decodes them. */
record RequestLine(String path, @Nullable String query) {
    private static final int MOST_PARAMETERS = 500;

    /** What is wrong with it, a sentence; null when it can be read. */
    @Nullable
    String mistake() {
        if (path.contains("//") || path.indexOf(';') >= 0) {
            return "The path has an empty part or a semicolon; neither stands in any path here.";
        }
        if (!isText(path)) {
            return "The path is not percent-encoded UTF-8 without NUL.";
        }
        return query == null || query.isEmpty() ? null : queryMistake(query);
    }

    private static @Nullable String queryMistake(String query) {
        String[] pairs = query.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            return "The query has too many parameters; allowed: " + MOST_PARAMETERS + ".";
        }
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i].startsWith("=")) {
                return "Parameter " + (i + 1) + " of the query has no name; allowed: NAME=VALUE.";
            }
            if (!isText(pairs[i].replace('+', ' '))) {
                return "Parameter " + (i + 1) + " of the query" + named(pairs[i])
                        + " is not percent-encoded UTF-8 without NUL.";
            }
        }
        return null;
    }

    private static String named(String pair) {
        int end = pair.indexOf('=');
        return end > 0 && end < 50 && pair.substring(0, end).matches("[A-Za-z0-9_-]+")
                ? ", " + pair.substring(0, end) + ","
                : "";
    }

    private static boolean isText(String encoded) {
        ByteBuffer bytes = decoded(encoded);
        if (bytes == null) {
            return false;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().indexOf('\0') < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Null when an escape is no escape. */
    private static @Nullable ByteBuffer decoded(String encoded) {
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                out.put(raw[i]);
            } else if (i + 2 < raw.length && hex(raw[i + 1]) >= 0 && hex(raw[i + 2]) >= 0) {
                out.put((byte) (hex(raw[i + 1]) * 16 + hex(raw[i + 2])));
                i += 2;
            } else {
                return null;
            }
        }
        return out.flip();
    }

    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit((char) digit, 16);
    }
}
