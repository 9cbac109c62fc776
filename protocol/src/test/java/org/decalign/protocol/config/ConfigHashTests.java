package org.decalign.protocol.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.decalign.protocol.dataset.DatasetManifest;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hashes are in databases, so they never change. A preset whose golden hash fails has a new key that takes part with
 * its default; `ConfigKeys` says where such a key belongs.
 */
class ConfigHashTests {
    @Test
    void everyPresetHasTheHashThatItAlwaysHad() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String preset : Presets.names()) {
            DatasetManifest dataset = Datasets.of(preset);
            hashes.put(preset, hash(preset, Map.of("use_bert", false), dataset));
            if (Boolean.TRUE.equals(Presets.get(preset).orElseThrow().config().get("use_bert"))) {
                hashes.put(preset + " with its text encoder", hash(preset, Map.of(), Datasets.withTokens(dataset)));
            }
        }
        assertThat(hashes).isEqualTo(golden());
    }

    @Test
    void aKeyThatJoinsLaterChangesTheHashOnlyIfItDiffersFromItsDefault() {
        Map<String, Object> before =
                ConfigResolver.resolve("mfeat", null, null, 1L, Datasets.MFEAT).values();
        String hash = ConfigHash.of(before);
        Map<String, Object> later = Map.of("warmup", 0L, "warmup_form", "linear", "warmup_range", List.of(0.0, 1.0));

        Map<String, Object> usual = with(before, Map.of("warmup", 0.0, "warmup_form", "linear"));
        assertThat(ConfigHash.of(with(usual, Map.of("warmup_range", List.of(0.0, 1.0))), later))
                .isEqualTo(hash);
        assertThat(ConfigHash.of(with(usual, Map.of("warmup", 5L)), later)).isNotEqualTo(hash);
        assertThat(ConfigHash.of(with(usual, Map.of("warmup_form", "cosine")), later))
                .isNotEqualTo(hash);
        assertThat(ConfigHash.of(before, later)).isEqualTo(hash);
    }

    @Test
    void noKeyOfBeforeLeavesTheHashWithItsDefault() {
        Map<String, Object> values =
                ConfigResolver.resolve("mfeat", null, null, 1L, Datasets.MFEAT).values();
        for (String key : values.keySet()) {
            if (!key.equals("seed") && !ConfigKeys.later().containsKey(key)) {
                Map<String, Object> without = new HashMap<>(values);
                without.remove(key);
                assertThat(ConfigHash.of(without)).as(key).isNotEqualTo(ConfigHash.of(values));
            }
        }
    }

    private static String hash(String preset, Map<String, Object> set, DatasetManifest dataset) {
        return ConfigResolver.resolve(preset, null, set, 1L, dataset).hash();
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(one);
        all.putAll(more);
        return all;
    }

    private static Map<String, String> golden() throws IOException {
        try (InputStream in = ConfigHashTests.class.getResourceAsStream("/config-hashes.json")) {
            return JsonMapper.builder().build().readValue(Objects.requireNonNull(in), new TypeReference<>() {});
        }
    }
}
