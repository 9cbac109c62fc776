package org.decalign.datasets.samples;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Labels that are looked for.
 *
 * @param low the least label
 * @param end the label before which the range ends; null: it does not end
 * @param single only {@code low} itself
 */
public record LabelRange(double low, @Nullable Double end, boolean single) {
    /** How a range is written, for messages. */
    public static final String FORM =
            "one label, as 2; a range without its end, as -1..0.5; a range that is open, as 2.7..";

    private static final String NUMBER = "-?\\d{1,15}(?:\\.\\d{1,15})?(?:[eE][+-]?\\d{1,2})?";
    private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")(\\.\\.)?(" + NUMBER + ")?");

    /** Reads what {@link #FORM} says; nothing for anything else. */
    public static Optional<LabelRange> parse(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches() || (matcher.group(2) == null && matcher.group(3) != null)) {
            return Optional.empty();
        }
        double low = Double.parseDouble(matcher.group(1));
        String end = matcher.group(3);
        return Optional.of(new LabelRange(low, end == null ? null : Double.valueOf(end), matcher.group(2) == null));
    }

    /** True for a label in the range, taken as people write it: the single-precision 0.2 is 0.2. */
    public boolean contains(float label) {
        double value = Double.parseDouble(Float.toString(label + 0f));
        return single ? value == low : value >= low && (end == null || value < end);
    }
}
