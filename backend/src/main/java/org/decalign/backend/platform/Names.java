package org.decalign.backend.platform;

import java.util.regex.Pattern;
import org.decalign.backend.platform.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Rules for names that people or workers give. */
public final class Names {
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** What a file's name may be, for messages. */
    public static final String FILE_FORM =
            "1 to 100 letters, digits, dots, dashes or underscores, beginning with a letter or digit";

    private Names() {}

    /**
     * A name that is safe as a file's: letters, digits, dot, dash, underscore; no folder, never `..`.
     *
     * @throws InvalidRequest otherwise
     */
    public static String file(String field, String name) {
        if (!isFile(name)) {
            throw new InvalidRequest(field, printable(name), "is not a usable name", FILE_FORM);
        }
        return name;
    }

    public static boolean isFile(String name) {
        return FILE.matcher(name).matches() && !name.contains("..");
    }

    /** True when the text is a title: 1 to 200 characters, not blank, no control character. */
    public static boolean isTitle(String text) {
        return isLine(text, 200);
    }

    /** True when the text is one line: 1 to {@code longest} characters, not blank, no control character. */
    public static boolean isLine(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isInvisible(c));
    }

    /** True when the text is of lines and tabs: at most {@code longest} characters, no other control character. */
    public static boolean isText(String text, int longest) {
        return text.length() <= longest
                && text.codePoints()
                        .noneMatch(c -> isUnstorable(c) || (Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0));
    }

    /** True when the database can hold the text: no NUL, no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(Names::isUnstorable);
    }

    /** The text, cut to a length, with U+FFFD for each character that the database cannot hold. */
    public static String storable(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 2) + " …";
        StringBuilder out = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> out.appendCodePoint(isUnstorable(c) ? 0xFFFD : c));
        return out.toString();
    }

    /** The text, cut to a length, with U+FFFD for control characters and marks that show nothing. */
    public static String visible(String text, int longest) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            int shown = Character.isISOControl(c) || isInvisible(c) ? 0xFFFD : c;
            if (out.length() + Character.charCount(shown) <= longest) {
                out.appendCodePoint(shown);
            }
        });
        return out.toString();
    }

    private static boolean isUnstorable(int c) {
        return c == 0 || Character.getType(c) == Character.SURROGATE;
    }

    /** The text with control characters written as escapes, cut to 100 characters: fit for a message. */
    public static @Nullable String printable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(100).forEach(c -> {
            if (Character.isISOControl(c) || isInvisible(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Marks that turn the direction of text or show nothing: two names that look alike must be alike. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE;
    }
}
