package org.decalign.protocol.commandline;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Says that a text is not a number without the name of a Java type, which picocli's own message has. */
public final class NumberWords {
    private NumberWords() {}

    /** Makes the program, and all commands that were added to it, read numbers in this way. */
    public static void register(CommandLine program) {
        register(program, long.class, Long.class, "a whole number", Long::valueOf);
        register(program, int.class, Integer.class, "a whole number", Integer::valueOf);
        register(program, double.class, Double.class, "a number", Double::valueOf);
    }

    private static <T> void register(
            CommandLine program, Class<T> primitive, Class<T> type, String what, Function<String, T> reading) {
        program.registerConverter(primitive, text -> read(text, what, reading));
        program.registerConverter(type, text -> read(text, what, reading));
    }

    private static <T> T read(String text, String what, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (NumberFormatException e) {
            boolean far = text.matches("-?\\d{10,}");
            throw new TypeConversionException("'" + text + "' is " + (far ? "too large" : "not " + what));
        }
    }
}
