package org.decalign.datasets.mmsa;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The splits, and the names that files have for them in any case of letters. Every reader of files asks here, so that a
 * name has one meaning.
 */
public enum SplitName {
    /** What is trained on. */
    TRAIN("train", "training"),
    /** What the best epoch is chosen by. */
    VALID("valid", "val", "dev", "validation", "validate", "devel", "development"),
    /** What is reported. */
    TEST("test", "testing");

    /** What separates a split from a field in a flat name. */
    private static final String SEPARATOR = "[/._]";

    private static final Pattern FLAT = Pattern.compile(
            "("
                    + String.join(
                            "|",
                            Stream.of(values())
                                    .flatMap(split -> split.names.stream())
                                    .toList()) + ")" + SEPARATOR + "(.+)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final List<String> names;

    SplitName(String... names) {
        this.names = List.of(names);
    }

    /** Returns the split of this name, as {@code dev}; null if it names none. */
    public static @Nullable SplitName of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(split -> split.names.contains(lower))
                .findFirst()
                .orElse(null);
    }

    /**
     * Takes a flat name apart.
     *
     * @param name as {@code dev/text}, {@code dev.text} or {@code dev_text}
     * @return the split as it is spelled there, and the field; null if the name begins with no split
     */
    public static @Nullable Field field(String name) {
        Matcher parts = FLAT.matcher(name);
        return parts.matches() ? new Field(parts.group(1), parts.group(2)) : null;
    }

    /** Returns true when this is how a flat name may call a field of a split, whatever the split is called. */
    static boolean isFieldOf(String name, String field) {
        String quoted = Pattern.quote(field);
        return name.matches("(?s).+" + SEPARATOR + quoted + "|" + quoted + SEPARATOR + ".+");
    }

    /** Returns all names, as {@code train (or training), valid (or val, dev)}. */
    public static String allowed() {
        return Stream.of(values()).map(SplitName::spelled).collect(Collectors.joining(", "));
    }

    /** Returns its names, as {@code valid (or val, dev)}. */
    String spelled() {
        return names.get(0) + " (or " + String.join(", ", names.subList(1, names.size())) + ")";
    }

    /** Returns its name in a stored dataset. */
    @Override
    public String toString() {
        return names.get(0);
    }

    /** A field of a split. */
    public record Field(String split, String field) {}
}
