package org.decalign.protocol.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decalign.protocol.dataset.DatasetManifest;
import org.jspecify.annotations.Nullable;
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

    /**
     * A preset's name, where it comes from, and its keys.
     *
     * @param fit keys to set so that a dataset takes it, null for a key's default; null if no dataset was asked for
     */
    public record Preset(
            String name,
            String description,
            Map<String, Object> config,
            @Nullable Map<String, @Nullable Object> fit) {}

    public static List<String> names() {
        return List.copyOf(DESCRIPTIONS.keySet());
    }

    public static List<Preset> all() {
        return names().stream().map(name -> get(name).orElseThrow()).toList();
    }

    /** All presets, each with what makes it fit the dataset. */
    public static List<Preset> fitting(DatasetManifest dataset) {
        return all().stream()
                .map(p -> new Preset(p.name(), p.description(), p.config(), PresetFit.of(p.config(), dataset)))
                .toList();
    }

    public static Optional<Preset> get(String name) {
        return Optional.ofNullable(DESCRIPTIONS.get(name)).map(text -> new Preset(name, text, read(name), null));
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
