package org.decalign.worker.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as people write it on a command line and in configuration files. A key that stands twice is refused. */
final class JsonText {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /**
     * A value: JSON, or a bare word, which needs no quotes.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Object value(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException e) {
            if (WORD.matcher(text).matches()) {
                return text;
            }
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * An object.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Map<String, Object> object(byte[] text) {
        try {
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "not a JSON object: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr(),
                    e);
        }
    }

    static String line(Object value) {
        return JSON.writeValueAsString(value);
    }

    static String pretty(Object value) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }
}
