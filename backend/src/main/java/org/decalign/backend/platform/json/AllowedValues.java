package org.decalign.backend.platform.json;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a client may send for a Java type, in words for a message. */
public final class AllowedValues {
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(int.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(double.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(float.class, "a number"),
            Map.entry(boolean.class, "true, false"),
            Map.entry(Boolean.class, "true, false"),
            Map.entry(String.class, "a text"),
            Map.entry(UUID.class, "a UUID, as 123e4567-e89b-12d3-a456-426614174000"),
            Map.entry(Instant.class, TimeReader.ALLOWED));

    private AllowedValues() {}

    /** Null stands for a type that is not known. */
    public static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "another form";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return WORDS.getOrDefault(type, "an object");
    }

    private static String whole(long least, long most) {
        return "a whole number, " + least + " to " + most;
    }
}
