package org.decalign.backend.platform.request;

import java.beans.PropertyEditorSupport;
import java.util.function.Function;
import org.springframework.beans.propertyeditors.StringArrayPropertyEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Numbers and yes or no in paths, queries and headers: decimal digits, `true` and `false`. Spring takes `0x1F` and
 * `on`.
 */
@ControllerAdvice
class StrictParameters {
    /** No value contains it: {@link RequestLine} refuses NUL. */
    private static final String NEVER = "\0";

    @InitBinder
    void strict(WebDataBinder binder) {
        register(binder, long.class, Long.class, text -> Long.valueOf(digits(text)));
        register(binder, int.class, Integer.class, text -> Integer.valueOf(digits(text)));
        // Otherwise Spring splits a value at its commas.
        binder.registerCustomEditor(String[].class, new StringArrayPropertyEditor(NEVER));
        register(binder, boolean.class, Boolean.class, StrictParameters::yes);
    }

    /** An editor, because Spring falls back to its own when a converter refuses a text. */
    private static <T> void register(
            WebDataBinder binder, Class<T> primitive, Class<T> type, Function<String, T> reading) {
        Reader<T> reader = new Reader<>(reading);
        binder.registerCustomEditor(primitive, reader);
        binder.registerCustomEditor(type, reader);
    }

    private static String digits(String text) {
        if (!text.matches("-?[0-9]+")) {
            throw new IllegalArgumentException("not a whole number");
        }
        return text;
    }

    private static Boolean yes(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static final class Reader<T> extends PropertyEditorSupport {
        private final Function<String, T> reading;

        Reader(Function<String, T> reading) {
            this.reading = reading;
        }

        @Override
        public void setAsText(String text) {
            setValue(reading.apply(text));
        }
    }
}
