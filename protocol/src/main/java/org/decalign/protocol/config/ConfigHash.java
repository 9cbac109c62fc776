package org.decalign.protocol.config;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What identifies a configuration: the SHA-256 of all its keys except the seed. A key that joined the vocabulary after
 * the first hashes were stored takes part only if its value is not the default, so that an older configuration keeps
 * its hash.
 */
public final class ConfigHash {
    private ConfigHash() {}

    /**
     * @param values as {@link ResolvedConfig#values()}, with the seed or without
     */
    public static String of(Map<String, Object> values) {
        return of(values, ConfigKeys.later());
    }

    /**
     * @param later the keys that joined later, with their defaults
     */
    static String of(Map<String, Object> values, Map<String, Object> later) {
        Map<String, Object> hashed = new TreeMap<>(values);
        hashed.remove("seed");
        hashed.entrySet()
                .removeIf(key -> later.containsKey(key.getKey())
                        && isSame(Objects.requireNonNull(later.get(key.getKey())), key.getValue()));
        return CanonicalJson.sha256(hashed);
    }

    /** Numbers are compared as such: a whole number may have come through JSON as another type. */
    private static boolean isSame(Object usual, Object value) {
        return usual instanceof Number one && value instanceof Number other
                ? one.doubleValue() == other.doubleValue()
                : CanonicalJson.of(usual).equals(CanonicalJson.of(value));
    }
}
