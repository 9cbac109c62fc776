package org.decalign.cli.option;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds as `1,2,3` or `1-5` or both mixed.
 *
 * @param values distinct, in the order given
 */
public record Seeds(List<Long> values) {
    private static final int MOST = 1000;

    /** Reads the text, or says what is wrong with it. */
    public static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            Set<Long> seeds = new LinkedHashSet<>();
            for (String part : text.split(",", -1)) {
                addPart(part.strip(), text, seeds);
            }
            return new Seeds(List.copyOf(seeds));
        }
    }

    private static void addPart(String part, String text, Set<Long> seeds) {
        int dash = part.indexOf('-');
        long first = number(dash < 0 ? part : part.substring(0, dash), text);
        long last = dash < 0 ? first : number(part.substring(dash + 1), text);
        if (last < first || last - first >= MOST) {
            throw refused(text);
        }
        for (long seed = first; seed <= last; seed++) {
            if (!seeds.add(seed)) {
                throw new TypeConversionException("seed " + seed + " stands twice in '" + text + "'");
            }
        }
        if (seeds.size() > MOST) {
            throw refused(text);
        }
    }

    private static long number(String part, String text) {
        if (!part.matches("\\d{1,18}")) {
            throw refused(text);
        }
        return Long.parseLong(part);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text
                + "' are not seeds; allowed: whole numbers from 0 on and rising ranges, at most " + MOST
                + ", as 1,2,3 or 1-5");
    }
}
