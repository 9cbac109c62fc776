package org.decalign.protocol.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A typed view of a resolved configuration's values. */
public final class TrainingConfig {
    private final Map<String, Object> values;

    /**
     * @param values as {@link ResolvedConfig#values()}, also after a trip through JSON
     */
    public TrainingConfig(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    public Map<String, Object> values() {
        return values;
    }

    public int integer(String key) {
        return Math.toIntExact(number(key).longValue());
    }

    public double real(String key) {
        return number(key).doubleValue();
    }

    public boolean flag(String key) {
        return Boolean.TRUE.equals(need(key));
    }

    public String text(String key) {
        return String.valueOf(need(key));
    }

    public int width() {
        return ((Number) ((List<?>) need("dst_feature_dim_nheads")).get(0)).intValue();
    }

    public int heads() {
        return ((Number) ((List<?>) need("dst_feature_dim_nheads")).get(1)).intValue();
    }

    /** A list of names. */
    public List<String> names(String key) {
        return ((List<?>) need(key)).stream().map(String::valueOf).toList();
    }

    /** A list of numbers, empty where the key is absent. */
    public List<Double> numbers(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(n -> ((Number) n).doubleValue()).toList()
                : List.of();
    }

    /** The value of one modality. */
    public double perModality(String key, String modality) {
        Object value = ((Map<?, ?>) need(key)).get(modality);
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException(key + " has no value for " + modality);
    }

    private Number number(String key) {
        return (Number) need(key);
    }

    private Object need(String key) {
        // A configuration that was stored before the key joined the vocabulary has the default.
        @Nullable Object value = values.getOrDefault(key, ConfigKeys.later().get(key));
        if (value == null) {
            throw new IllegalArgumentException("the configuration lacks " + key);
        }
        return value;
    }
}
