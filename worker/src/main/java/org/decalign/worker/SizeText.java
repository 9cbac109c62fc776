package org.decalign.worker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads `500M`, `50G` or `2T`: powers of 1000. */
final class SizeText {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})([MGT])");

    private SizeText() {}

    /**
     * Bytes.
     *
     * @throws IllegalArgumentException when it is no size, with what is allowed
     */
    static long bytes(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size; allowed are 500M, 50G, 2T");
        }
        long unit = switch (matcher.group(2)) {
            case "M" -> 1_000_000L;
            case "G" -> 1_000_000_000L;
            default -> 1_000_000_000_000L;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }
}
