package org.decalign.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One value a modality, in the order of the configuration. */
public final class PerModality<T> {
    private final Map<String, T> values;

    private PerModality(Map<String, T> values) {
        this.values = values;
    }

    /** Takes the values in the map's order. */
    public static <T> PerModality<T> of(Map<String, T> values) {
        return new PerModality<>(new LinkedHashMap<>(values));
    }

    /**
     * The value of a modality.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public T get(String modality) {
        T value = values.get(modality);
        if (value == null) {
            throw new IllegalArgumentException("no modality " + modality + "; there are " + values.keySet());
        }
        return value;
    }

    public boolean has(String modality) {
        return values.containsKey(modality);
    }

    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    public List<T> values() {
        return List.copyOf(values.values());
    }

    public <R> PerModality<R> map(Function<T, R> f) {
        return map((name, value) -> f.apply(value));
    }

    public <R> PerModality<R> map(BiFunction<String, T, R> f) {
        Map<String, R> mapped = new LinkedHashMap<>();
        values.forEach((name, value) -> mapped.put(name, f.apply(name, value)));
        return new PerModality<>(mapped);
    }

    /** Only the named ones, in this order of modalities. */
    public PerModality<T> only(List<String> names) {
        Map<String, T> kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(names);
        return new PerModality<>(kept);
    }

    /** f over the unordered pairs i &lt; j. */
    public <R> List<R> pairs(BiFunction<T, T, R> f) {
        return pairsOf(values(), f);
    }

    /** f over the unordered pairs i &lt; j of a list. */
    public static <T, R> List<R> pairsOf(List<T> items, BiFunction<T, T, R> f) {
        List<R> results = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            for (int j = i + 1; j < items.size(); j++) {
                results.add(f.apply(items.get(i), items.get(j)));
            }
        }
        return results;
    }

    /** f over the ordered pairs i != j of a list. */
    public static <T, R> List<R> orderedPairsOf(List<T> items, BiFunction<T, T, R> f) {
        List<R> results = new ArrayList<>();
        for (T source : items) {
            for (T target : items) {
                if (source != target) {
                    results.add(f.apply(source, target));
                }
            }
        }
        return results;
    }
}
