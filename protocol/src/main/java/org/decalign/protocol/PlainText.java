package org.decalign.protocol;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text from a server, a file or a worker, made safe to print. Control characters steer a terminal, line breaks forge
 * lines, direction marks and other invisible characters make a name look like another one.
 */
public final class PlainText {
    private static final String INDENT = "  ";
    private static final int UNKNOWN = 0xFFFD;

    private PlainText() {}

    /**
     * The text as one line: control characters and line breaks become blanks (a run of them one blank), invisible
     * characters are left out, half a surrogate pair becomes U+FFFD.
     */
    public static String line(String text) {
        if (text.codePoints().noneMatch(PlainText::isHidden)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        boolean afterBreak = false;
        for (int c : text.codePoints().toArray()) {
            boolean breaks = isBreak(c);
            if (breaks && !afterBreak) {
                plain.append(' ');
            } else if (Character.getType(c) == Character.SURROGATE) {
                plain.appendCodePoint(UNKNOWN);
            } else if (!isHidden(c)) {
                plain.appendCodePoint(c);
            }
            afterBreak = breaks;
        }
        return plain.toString();
    }

    /** The text with its lines; each but the first is indented, so that none looks like a line of the program. */
    public static String block(String text) {
        List<String> lines =
                text.lines().map(line -> line(line).stripTrailing()).toList();
        return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).map(PlainText::indented))
                .collect(Collectors.joining("\n"));
    }

    private static String indented(String line) {
        return line.isEmpty() || line.startsWith(INDENT) ? line : INDENT + line;
    }

    /** True for a character that shows nothing or does something: controls, line breaks, direction marks, half pairs. */
    public static boolean isHidden(int c) {
        int type = Character.getType(c);
        return isBreak(c) || type == Character.FORMAT || type == Character.SURROGATE;
    }

    private static boolean isBreak(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
