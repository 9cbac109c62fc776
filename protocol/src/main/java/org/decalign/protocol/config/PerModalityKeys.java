package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;

/** Keys with a value a modality: by position (l, a, v are the first three) or as an object by name. */
final class PerModalityKeys {
    static final List<String> BARE = List.of("conv1d_kernel_size", "attn_dropout");
    static final List<String> POSITIONS = List.of("_l", "_a", "_v");

    private PerModalityKeys() {}

    static boolean positional(String name) {
        return BARE.stream().anyMatch(bare -> POSITIONS.stream().anyMatch(p -> name.equals(bare + p)));
    }

    /** The key without its position. */
    static String bare(String name) {
        return positional(name) ? name.substring(0, name.length() - 2) : name;
    }

    static void fill(SortedMap<String, Object> values, ConfigValues given, DatasetManifest dataset) {
        List<String> names =
                dataset.modalities().stream().map(ModalityShape::name).toList();
        for (String bare : BARE) {
            values.put(bare, byName(bare, given, names));
        }
    }

    private static Map<String, Object> byName(String bare, ConfigValues given, List<String> names) {
        Map<String, Object> result = new TreeMap<>();
        Object otherwise = Objects.requireNonNull(
                Objects.requireNonNull(ConfigKeys.rule(bare)).key().defaultValue());
        Rule rule = Objects.requireNonNull(ConfigKeys.rule(bare));
        Object start = Objects.requireNonNullElse(ValueTypes.typed(rule, otherwise), otherwise);
        names.forEach(name -> result.put(name, start));
        Object value = given.get(bare);
        if (value instanceof Map<?, ?> map) {
            objects(bare, map, given, names, result);
        } else if (value != null) {
            result.put(names.get(0), value);
        }
        positions(bare, given, names, result);
        return result;
    }

    private static void objects(
            String bare, Map<?, ?> map, ConfigValues given, List<String> names, Map<String, Object> result) {
        map.forEach((name, one) -> {
            if (names.contains(String.valueOf(name))) {
                result.put(String.valueOf(name), Objects.requireNonNull(one));
            } else {
                given.refuse(bare, map, "the dataset has no modality " + name, String.join(", ", names));
            }
        });
    }

    private static void positions(String bare, ConfigValues given, List<String> names, Map<String, Object> result) {
        List<String> beyond = new ArrayList<>();
        for (int i = 0; i < POSITIONS.size(); i++) {
            String key = bare + POSITIONS.get(i);
            Object value = given.get(key);
            if (value != null && i < names.size()) {
                result.put(names.get(i), value);
            } else if (value != null) {
                beyond.add(key);
            }
        }
        beyond.forEach(key -> given.refuse(
                key, given.get(key), "the dataset has only " + names.size() + " modalities", String.join(", ", names)));
    }
}
