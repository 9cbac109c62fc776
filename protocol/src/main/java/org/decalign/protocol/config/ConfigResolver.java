package org.decalign.protocol.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.decalign.protocol.config.ConfigKey.Effect;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/** Turns what a person gave into the whole configuration of a run, or refuses it with all mistakes at once. */
public final class ConfigResolver {
    private ConfigResolver() {}

    /**
     * @param preset a preset's name, or null
     * @param config whole configuration, or null; at most one of the two is given
     * @param set laid over either
     * @param seed wins over the configuration's own; null leaves it
     * @param dataset what the configuration has to fit
     * @throws InvalidConfigException with every mistake
     */
    public static ResolvedConfig resolve(
            @Nullable String preset,
            @Nullable Map<String, ?> config,
            @Nullable Map<String, ?> set,
            @Nullable Long seed,
            DatasetManifest dataset) {
        Map<String, Object> base = base(preset, config);
        Map<String, Object> raw = new LinkedHashMap<>(base);
        if (set != null) {
            overlay(raw, set);
        }
        if (seed != null) {
            raw.put("seed", seed);
        }
        ConfigValues values = new ConfigValues(raw);
        SortedMap<String, Object> resolved = values(values, dataset);
        if (!values.errors.isEmpty()) {
            throw new InvalidConfigException(values.errors);
        }
        return new ResolvedConfig(
                resolved,
                ConfigHash.of(resolved),
                changed(preset, base, values, resolved, dataset),
                notices(values, dataset));
    }

    /** What the dataset refuses of a configuration with keys laid over it. */
    static List<FieldError> mistakes(Map<String, ?> config, Map<String, ?> set, DatasetManifest dataset) {
        Map<String, Object> raw = new LinkedHashMap<>(config);
        overlay(raw, set);
        ConfigValues values = new ConfigValues(raw);
        values(values, dataset);
        return List.copyOf(values.errors);
    }

    private static Map<String, Object> base(@Nullable String preset, @Nullable Map<String, ?> config) {
        if ((preset == null) == (config == null)) {
            throw new InvalidConfigException(
                    List.of(new FieldError("preset", null, "give a preset or a config", "exactly one of the two")));
        }
        if (preset != null) {
            return new LinkedHashMap<>(Presets.get(preset)
                    .orElseThrow(() -> new InvalidConfigException(List.of(new FieldError(
                            "preset", CanonicalJson.of(preset), "unknown preset", String.join(", ", Presets.names())))))
                    .config());
        }
        return new LinkedHashMap<>(Objects.requireNonNull(config));
    }

    /** Lays keys over; an object by modality replaces the positional forms, and another metric drops the old one's mode. */
    private static void overlay(Map<String, Object> raw, Map<String, ?> set) {
        List.of("selection", "scheduler").forEach(which -> {
            if (set.get(which + "_metric") != null) {
                raw.remove(which + "_mode");
            }
        });
        set.forEach((name, value) -> {
            if (value instanceof Map) {
                List.of("", "_l", "_a", "_v").forEach(position -> raw.remove(name + position));
            }
            raw.put(name, value);
        });
    }

    private static SortedMap<String, Object> values(ConfigValues given, DatasetManifest dataset) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (Rule rule : ConfigKeys.rules()) {
            String name = rule.key().name();
            if (rule.key().effect() == Effect.ACTS && !PerModalityKeys.positional(name) && !name.equals("patience")) {
                Object value = given.orDefault(name);
                if (value != null) {
                    values.put(name, Objects.requireNonNullElse(ValueTypes.typed(rule, value), value));
                }
            }
        }
        PerModalityKeys.fill(values, given, dataset);
        new DatasetFit(given, dataset).fill(values);
        return values;
    }

    private static List<String> changed(
            @Nullable String preset,
            Map<String, Object> base,
            ConfigValues given,
            SortedMap<String, Object> resolved,
            DatasetManifest dataset) {
        if (preset == null) {
            return given.given().keySet().stream()
                    .filter(k -> !k.equals("seed"))
                    .sorted()
                    .toList();
        }
        SortedMap<String, Object> before = values(new ConfigValues(base), dataset);
        List<String> changed = new ArrayList<>();
        resolved.forEach((name, value) -> {
            if (!name.equals("seed") && !value.equals(before.get(name))) {
                changed.add(name);
            }
        });
        before.keySet().stream().filter(name -> !resolved.containsKey(name)).forEach(changed::add);
        return changed.stream().sorted().toList();
    }

    private static List<String> notices(ConfigValues given, DatasetManifest dataset) {
        List<String> notices = new ArrayList<>();
        List<String> unread = new ArrayList<>(TextEncoderFit.idle(given));
        unread.addAll(NetworkFit.idle(given));
        List<String> idle = given.given().keySet().stream()
                .filter(name -> unread.contains(name)
                        || Objects.requireNonNull(ConfigKeys.rule(name)).key().effect() == Effect.RECORDED)
                .toList();
        if (!idle.isEmpty()) {
            notices.add("recorded, without effect: " + String.join(", ", idle));
        }
        if ("paper_count".equals(given.get("iemocap_protocol"))) {
            notices.add(
                    "iemocap_protocol=paper_count: validation is the test split, so the checkpoint is selected on test");
        }
        notices.addAll(DatasetFit.notices(given, dataset));
        return notices;
    }
}
