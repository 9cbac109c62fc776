package org.decalign.cli.option;

import java.util.HashSet;
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
    /** Reads the text, or says what is wrong with it. */
    public static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            List<Long> seeds = Ranges.read(text, "", () -> refused(text));
            Set<Long> seen = new HashSet<>();
            for (long seed : seeds) {
                if (!seen.add(seed)) {
                    throw new TypeConversionException("seed " + seed + " stands twice in '" + text + "'");
                }
            }
            return new Seeds(List.copyOf(seeds));
        }
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text
                + "' are not seeds; allowed: whole numbers from 0 on and rising ranges, at most " + Ranges.MOST
                + ", as 1,2,3 or 1-5");
    }
}
