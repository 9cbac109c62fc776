package org.decalign.worker.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.ConfigResolver;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.worker.engine.EngineDevice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Trains for a few seconds on a dataset of a few samples. */
abstract class TrainingTest {
    static final int STEPS_PER_EPOCH = 4;

    @TempDir
    Path folder;

    private int trainings;

    TrainingResult train(
            StoredDataset dataset, Map<String, Object> set, long seed, @Nullable Path from, Recorded observer)
            throws IOException, InterruptedException {
        Optional<TrainingResult> result = TrainingSession.train(request(dataset, set, seed, from), observer);
        return result.orElseThrow();
    }

    TrainingRequest request(StoredDataset dataset, Map<String, Object> set, long seed, @Nullable Path resumeFrom)
            throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("dst_feature_dim_nheads", List.of(8, 2));
        config.put("nlevels", 1);
        config.put("num_prototypes", 3);
        config.put("ot_num_iters", 5);
        config.put("batch_size", 6);
        config.put("num_epochs", 4);
        config.put("learning_rate", 0.01);
        config.put("output_dropout", 0.2);
        config.put("res_dropout", 0.2);
        config.put("early_stop_patience", 50);
        config.put("need_feature_standardized", true);
        TrainingConfig typed = new TrainingConfig(ConfigResolver.resolve(null, config, set, seed, dataset.manifest())
                .values());
        Path work = Files.createDirectories(folder.resolve("training-" + trainings++));
        return new TrainingRequest(typed, dataset, seed, EngineDevice.CPU, work, resumeFrom, null);
    }
}
