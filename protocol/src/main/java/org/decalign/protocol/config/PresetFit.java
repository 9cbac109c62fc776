package org.decalign.protocol.config;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.decalign.protocol.dataset.DatasetManifest;
import org.decalign.protocol.dataset.ModalityShape;
import org.decalign.protocol.problem.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys to set over a preset so that a dataset takes it. Values of modalities that the dataset has are kept;
 * every other value that the dataset refuses becomes null, which stands for the key's default.
 */
final class PresetFit {
    /** When a metric is replaced, its mode is refused in the next round. */
    private static final int ROUNDS = 3;

    private static final Map<String, String> LETTERS = Map.of("text", "_l", "audio", "_a", "vision", "_v");

    private final Map<String, Object> preset;
    private final DatasetManifest dataset;
    private final List<ModalityShape> modalities;

    private PresetFit(Map<String, Object> preset, DatasetManifest dataset) {
        this.preset = preset;
        this.dataset = dataset;
        this.modalities = dataset.modalities();
    }

    /** Returns the keys to set, empty if the dataset takes the preset as it is. */
    static SortedMap<String, @Nullable Object> of(Map<String, Object> preset, DatasetManifest dataset) {
        PresetFit fit = new PresetFit(preset, dataset);
        SortedMap<String, @Nullable Object> set = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            ConfigResolver.mistakes(preset, set, dataset).forEach(mistake -> fit.mend(mistake, set));
        }
        return set;
    }

    private void mend(FieldError mistake, Map<String, @Nullable Object> set) {
        String key = mistake.key();
        String bare = PerModalityKeys.bare(key);
        if (PerModalityKeys.BARE.contains(bare)) {
            set.put(bare, byModality(bare));
        } else if (key.equals(ConfigKeys.USE_BERT)) {
            set.put(key, false);
        } else if (key.endsWith("_modalities")) {
            set.put(key, those(preset.get(key)));
        } else {
            set.put(key, null);
        }
    }

    /** The listed modalities that are there; null if there are none. */
    private @Nullable List<String> those(@Nullable Object listed) {
        List<String> there = modalities.stream()
                .map(ModalityShape::name)
                .filter(name -> listed instanceof List<?> names && names.contains(name))
                .toList();
        return there.isEmpty() ? null : there;
    }

    private @Nullable Map<String, Object> byModality(String bare) {
        SortedMap<String, Object> values = new TreeMap<>();
        for (int i = 0; i < modalities.size(); i++) {
            Object value = value(bare, i);
            if (value != null) {
                values.put(modalities.get(i).name(), fitting(bare, value, modalities.get(i)));
            }
        }
        return values.isEmpty() ? null : values;
    }

    private @Nullable Object value(String bare, int place) {
        if (preset.get(bare) instanceof Map<?, ?> byName) {
            return byName.get(modalities.get(place).name());
        }
        boolean usual = LETTERS.keySet()
                .containsAll(modalities.stream().map(ModalityShape::name).toList());
        List<String> letters = PerModalityKeys.POSITIONS;
        String letter =
                usual ? LETTERS.get(modalities.get(place).name()) : place < letters.size() ? letters.get(place) : "";
        Object value = preset.get(bare + letter);
        return value == null && "_l".equals(letter) ? preset.get(bare) : value;
    }

    /**
     * A kernel is at most as long as its modality; with a text encoder the first one's steps are those of its tokens.
     */
    private Object fitting(String bare, Object value, ModalityShape modality) {
        boolean encoded = dataset.sequenceMask()
                && Boolean.TRUE.equals(preset.get(ConfigKeys.USE_BERT))
                && modality.equals(modalities.get(0));
        return bare.equals("conv1d_kernel_size") && !encoded && value instanceof Number kernel
                ? Math.min(kernel.longValue(), modality.length())
                : value;
    }
}
