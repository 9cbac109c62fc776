package org.decalign.worker.data;

import java.io.IOException;
import java.util.List;
import org.decalign.datasets.standardisation.ClipPercentiles;
import org.decalign.datasets.standardisation.Standardisation;
import org.decalign.datasets.storage.SplitReader;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.TrainingConfig;
import org.jspecify.annotations.Nullable;

/** The three splits as a configuration wants them. */
public record TrainingData(SplitBatches train, SplitBatches valid, SplitBatches test) {
    /** Under `iemocap_protocol = paper_count` train takes valid in, and validation is the test split. */
    public static TrainingData open(StoredDataset dataset, TrainingConfig config) throws IOException {
        return open(dataset, config, null);
    }

    /**
     * The same where a text encoder makes the first modality's features.
     *
     * @param tokens how its tokens come; null: it comes as features
     */
    public static TrainingData open(StoredDataset dataset, TrainingConfig config, @Nullable TextTokens tokens)
            throws IOException {
        Standardisation scales = standardisation(dataset, config);
        boolean paperCount = config.text("iemocap_protocol").equals("paper_count");
        SplitReader train = dataset.split("train");
        SplitReader valid = dataset.split("valid");
        SplitReader test = dataset.split("test");
        return new TrainingData(
                new SplitBatches(paperCount ? List.of(train, valid) : List.of(train), scales, tokens),
                new SplitBatches(List.of(paperCount ? test : valid), scales, tokens),
                new SplitBatches(List.of(test), scales, tokens));
    }

    private static @Nullable Standardisation standardisation(StoredDataset dataset, TrainingConfig config)
            throws IOException {
        if (!config.flag("need_feature_standardized")) {
            return null;
        }
        List<Double> clip = config.numbers("feature_clip_percentiles");
        return Standardisation.fit(
                dataset.split("train"),
                config.names("feature_standardize_modalities"),
                new ClipPercentiles(clip.get(0), clip.get(1)));
    }
}
