package org.decalign.backend.platform.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.decalign.backend.platform.Names;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body, told by its fields' names; the parser's own words name Java's types. */
public final class BodyMistake {
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");
    private static final Pattern INTERNAL =
            Pattern.compile(" ?\\((for |bound as |`)|\\[Source|tools\\.jackson|java\\.");

    private BodyMistake() {}

    /** The mistake in one field; null when the body as a whole cannot be read. */
    public static @Nullable FieldError field(Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return new FieldError(place(unknown), null, "is not a field here", known(unknown));
        }
        if (cause instanceof JacksonException e && !e.getPath().isEmpty() && isMistyped(e)) {
            Class<?> type = type(e);
            boolean missing = String.valueOf(e.getOriginalMessage()).startsWith("Cannot map `null`");
            return new FieldError(
                    place(e), value(e), missing ? "is missing or null" : "is malformed", AllowedValues.of(type));
        }
        return null;
    }

    /** The key that an object has twice; null if the mistake is a different one. */
    public static @Nullable String duplicate(Throwable cause) {
        Matcher found = DUPLICATE.matcher(String.valueOf(message(cause)));
        return found.find() ? Names.printable(found.group(1)) : null;
    }

    /** A sentence on a body that cannot be read as a whole. */
    public static String sentence(Throwable cause) {
        if (cause instanceof MismatchedInputException mismatch) {
            return message(cause).startsWith("Trailing token")
                    ? "The body goes on after its end."
                    : "The body as a whole is malformed; allowed: " + AllowedValues.of(mismatch.getTargetType()) + ".";
        }
        String said =
                SETTING.matcher(message(cause).lines().findFirst().orElse("")).replaceAll("");
        Matcher internal = INTERNAL.matcher(said);
        String words = internal.find() ? said.substring(0, internal.start()).strip() : said;
        return (words.isBlank() ? "The body cannot be read" : words) + position(cause) + ".";
    }

    /** Where the value stands, as `points[3].value`. */
    static String place(JacksonException e) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference part : e.getPath()) {
            if (part.getPropertyName() == null) {
                place.append('[').append(part.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(Names.printable(part.getPropertyName()));
            }
        }
        return place.toString();
    }

    private static boolean isMistyped(JacksonException e) {
        return e instanceof DatabindException || e instanceof InputCoercionException;
    }

    private static @Nullable Class<?> type(JacksonException e) {
        if (e instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static @Nullable String value(JacksonException e) {
        return e instanceof InvalidFormatException format ? Names.printable(String.valueOf(format.getValue())) : null;
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds() == null
                ? ""
                : String.join(
                        ", ",
                        e.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList());
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause instanceof JacksonException e ? e.getOriginalMessage() : cause.getMessage());
    }

    private static String position(Throwable cause) {
        return cause instanceof JacksonException e
                        && e.getLocation() != null
                        && e.getLocation().getLineNr() > 0
                ? " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")"
                : "";
    }
}
