package org.decalign.protocol.run;

import org.jspecify.annotations.Nullable;

/**
 * A tag that a list of runs is narrowed by, as text: `key:value`. The value starts after the last colon that no
 * backslash precedes; `\:` stands for a colon and `\\` for a backslash in either part.
 */
public record TagFilter(String key, String value) {
    private static final char COLON = ':';
    private static final char ESCAPE = '\\';

    /** Reads the text; returns null if it has no such colon or no key. */
    public static @Nullable TagFilter parse(String text) {
        int colon = -1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ESCAPE) {
                i++;
            } else if (text.charAt(i) == COLON) {
                colon = i;
            }
        }
        return colon < 1 ? null : new TagFilter(plain(text.substring(0, colon)), plain(text.substring(colon + 1)));
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return escaped(key) + COLON + escaped(value);
    }

    private static String plain(String text) {
        return text.replaceAll("\\\\([:\\\\])", "$1");
    }

    private static String escaped(String text) {
        return text.replaceAll("[:\\\\]", "\\\\$0");
    }
}
