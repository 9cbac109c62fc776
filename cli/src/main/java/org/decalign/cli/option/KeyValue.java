package org.decalign.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** `key=value`. */
public record KeyValue(String key, String value) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads the text, or says what is wrong with it. */
    public static final class Converter implements ITypeConverter<KeyValue> {
        @Override
        public KeyValue convert(String text) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new TypeConversionException("'" + text + "' is not key=value");
            }
            return new KeyValue(text.substring(0, equals).strip(), text.substring(equals + 1));
        }
    }

    /** Texts by key; the later of two with the same key counts. Null for none. */
    public static @Nullable Map<String, String> texts(List<KeyValue> pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        pairs.forEach(p -> map.put(p.key(), p.value()));
        return map.isEmpty() ? null : map;
    }

    /** Values by key, each read as JSON, or taken as text where it is none; the later of two counts. Null for none. */
    public static @Nullable Map<String, Object> values(List<KeyValue> pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        pairs.forEach(p -> map.put(p.key(), json(p.value())));
        return map.isEmpty() ? null : map;
    }

    // A null of JSON stays in the map: it makes a key of the preset absent.
    @SuppressWarnings("NullAway")
    private static Object json(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException e) {
            return text;
        }
    }
}
