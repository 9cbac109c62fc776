package org.decalign.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers from 0 on and rising ranges of them, separated by commas, as `1,2,3` or `1-5`. */
public final class Ranges {
    /** Most numbers of one text. */
    public static final int MOST = 1000;

    private Ranges() {}

    /**
     * Reads them.
     *
     * @param prefix letters that may precede a number
     * @param refused what is thrown if the text is something else
     * @return in the order given, with repetitions
     */
    public static List<Long> read(String text, String prefix, Supplier<? extends RuntimeException> refused) {
        Pattern part = Pattern.compile("(?:%1$s)?(\\d{1,18})(?:-(?:%1$s)?(\\d{1,18}))?".formatted(prefix));
        List<Long> numbers = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Matcher matcher = part.matcher(one.strip());
            if (!matcher.matches() || !add(matcher, numbers)) {
                throw refused.get();
            }
        }
        return numbers;
    }

    /** Writes rising numbers as {@link #read} takes them, with neighbours as ranges. */
    public static String text(List<Long> numbers) {
        List<String> parts = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                long from = numbers.get(first);
                long to = numbers.get(i - 1);
                parts.add(from == to ? String.valueOf(from) : from + "-" + to);
                first = i;
            }
        }
        return String.join(",", parts);
    }

    /** False if the range falls or there are too many. */
    private static boolean add(Matcher part, List<Long> numbers) {
        long first = Long.parseLong(part.group(1));
        long last = part.group(2) == null ? first : Long.parseLong(part.group(2));
        if (last < first || last - first >= MOST - numbers.size()) {
            return false;
        }
        for (long number = first; number <= last; number++) {
            numbers.add(number);
        }
        return true;
    }
}
