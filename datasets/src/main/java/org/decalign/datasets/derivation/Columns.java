package org.decalign.datasets.derivation;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Feature indices in text, as {@code 0-9,12}. */
final class Columns {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    private Columns() {}

    /**
     * Reads indices.
     *
     * @param width D; indices are below it
     * @return ascending
     * @throws IllegalArgumentException saying what is wrong
     */
    static int[] parse(String text, int width) {
        BitSet kept = new BitSet();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException("'" + part.strip() + "' is neither an index nor a range");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first || last >= width) {
                throw new IllegalArgumentException("'" + part.strip() + "' is not within 0-" + (width - 1));
            }
            kept.set(first, last + 1);
        }
        return kept.stream().toArray();
    }

    /** Returns the one text of ascending indices: ranges as long as they can be. */
    static String text(int[] columns) {
        BitSet kept = new BitSet();
        for (int column : columns) {
            kept.set(column);
        }
        return Stream.iterate(kept.nextSetBit(0), at -> at >= 0, at -> kept.nextSetBit(kept.nextClearBit(at)))
                .map(first -> range(first, kept.nextClearBit(first) - 1))
                .collect(Collectors.joining(","));
    }

    private static String range(int first, int last) {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
