package org.decalign.cli.choice;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The number of one thing, with or without the letter that pages show before it: `5` or `r5`. */
public abstract class IdText implements ITypeConverter<Long> {
    private final String what;
    private final String letter;

    private IdText(String what, String letter) {
        this.what = what;
        this.letter = letter;
    }

    @Override
    public Long convert(String text) {
        if (!text.matches("(" + letter + ")?\\d{1,18}")) {
            throw new TypeConversionException(
                    "'" + text + "' is not the number of a " + what + "; allowed: as 5 or " + letter + "5");
        }
        return Long.valueOf(text.startsWith(letter) ? text.substring(letter.length()) : text);
    }

    /** A run's. */
    public static final class Run extends IdText {
        public Run() {
            super("run", "r");
        }
    }

    /** A group's. */
    public static final class Group extends IdText {
        public Group() {
            super("group", "g");
        }
    }
}
