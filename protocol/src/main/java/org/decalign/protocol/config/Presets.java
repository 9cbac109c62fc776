package org.decalign.protocol.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The configurations that ship with the software. */
public final class Presets {
    private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

    static {
        DESCRIPTIONS.put("mfeat", "The bundled dataset: small and quick.");
        for (String name : List.of("mosi", "mosei", "sims", "iemocap")) {
            DESCRIPTIONS.put(name, "As released by the authors.");
            DESCRIPTIONS.put("paper-" + name, "The paper's Table 4; unstated values filled in.");
        }
    }

    private Presets() {}

    /** A preset's name, where it comes from, and its keys. */
    public record Preset(String name, String description, Map<String, Object> config) {}

    public static List<String> names() {
        return List.copyOf(DESCRIPTIONS.keySet());
    }

    public static List<Preset> all() {
        return names().stream().map(name -> get(name).orElseThrow()).toList();
    }

    public static Optional<Preset> get(String name) {
        return Optional.ofNullable(DESCRIPTIONS.get(name)).map(text -> new Preset(name, text, read(name)));
    }

    private static Map<String, Object> read(String name) {
        try (InputStream in = Presets.class.getResourceAsStream("/org/decalign/protocol/presets/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the preset " + name + " is not in the program");
            }
            return new JsonMapper().readValue(in, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
