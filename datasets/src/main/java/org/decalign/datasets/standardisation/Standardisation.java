package org.decalign.datasets.standardisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.storage.Batch;
import org.decalign.datasets.storage.FeatureRows;
import org.decalign.protocol.dataset.ModalityShape;

/**
 * Clipping and scaling of chosen modalities with train's statistics: per feature, percentiles over (N, T) of train, clip, then
 * (x - mean) / max(std, 1e-6); padded steps count (paper, section 6).
 */
public final class Standardisation {
    /** Values held at once while measuring: 64 MiB. */
    private static final int VALUES = 1 << 24;

    private final Map<String, List<FeatureScale>> scales;

    private Standardisation(Map<String, List<FeatureScale>> scales) {
        this.scales = scales;
    }

    /**
     * Measures train.
     *
     * @param train the split whose statistics are used for all splits
     * @param modalities names of those to standardise; the others are left as they are
     * @param clip percentiles; 0 and 100 clip nothing
     * @throws IllegalArgumentException when a name is no modality of the dataset
     */
    public static Standardisation fit(FeatureRows train, List<String> modalities, ClipPercentiles clip) {
        Map<String, List<FeatureScale>> scales = new LinkedHashMap<>();
        for (String name : modalities) {
            ModalityShape shape = train.modalities().stream()
                    .filter(m -> m.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no modality " + name));
            scales.put(name, new TrainColumns(train, shape, VALUES).scales(clip));
        }
        return new Standardisation(scales);
    }

    /** Standardises a batch's features in place. */
    public void apply(Batch batch) {
        batch.features().forEach((name, values) -> apply(name, values, values.length));
    }

    /**
     * Standardises whole steps of one modality in place; one that was not asked for stays as it is.
     *
     * @param count how many of the values
     */
    public void apply(String modality, float[] values, int count) {
        List<FeatureScale> features = scales.get(modality);
        for (int i = 0; features != null && i < count; i++) {
            values[i] = features.get(i % features.size()).apply(values[i]);
        }
    }

    /** Returns the scale of each feature, by modality. */
    public Map<String, List<FeatureScale>> scales() {
        return Map.copyOf(scales);
    }
}
