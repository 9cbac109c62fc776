package org.decalign.datasets.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.standardisation.FeatureScale;
import org.decalign.datasets.statistics.DatasetStatistics;
import org.decalign.datasets.statistics.DatasetStatistics.SplitStatistics;
import org.decalign.datasets.statistics.ModalityStatistics;
import org.decalign.datasets.storage.StoredDataset;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The scale of each feature, by modality. */
final class FeatureScales {
    static final FeatureScales NONE = new FeatureScales(Map.of());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, List<FeatureScale>> scales;

    private FeatureScales(Map<String, List<FeatureScale>> scales) {
        this.scales = scales;
    }

    /** Reads train's means and deviations from the statistics of a stored dataset; nothing is clipped. */
    static FeatureScales ofTrain(Path folder) throws IOException {
        Map<String, List<FeatureScale>> scales = new LinkedHashMap<>();
        SplitStatistics train =
                statistics(folder.resolve(StoredDataset.STATISTICS)).splits().get("train");
        if (train != null) {
            train.modalities().forEach((name, measured) -> scales.put(name, scales(measured)));
        }
        return new FeatureScales(scales);
    }

    private static DatasetStatistics statistics(Path file) throws IOException {
        byte[] json = Files.readAllBytes(file);
        try {
            return JSON.readValue(json, DatasetStatistics.class);
        } catch (JacksonException e) {
            throw new DatasetException(file + " is damaged", e);
        }
    }

    private static List<FeatureScale> scales(ModalityStatistics measured) {
        return IntStream.range(0, measured.width())
                .mapToObj(d -> new FeatureScale(
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        measured.mean().get(d),
                        measured.deviation().get(d)))
                .toList();
    }

    /** Scales one step (D) in place; of a modality without scales nothing changes. */
    void apply(String modality, float[] step) {
        List<FeatureScale> features = scales.getOrDefault(modality, List.of());
        for (int d = 0; d < features.size(); d++) {
            step[d] = features.get(d).apply(step[d]);
        }
    }
}
