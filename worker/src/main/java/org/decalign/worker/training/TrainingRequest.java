package org.decalign.worker.training;

import java.nio.file.Path;
import org.decalign.datasets.storage.StoredDataset;
import org.decalign.protocol.config.TrainingConfig;
import org.decalign.worker.engine.EngineDevice;
import org.jspecify.annotations.Nullable;

/**
 * What to train.
 *
 * @param device that the engine sees
 * @param folder where checkpoints and weights go
 * @param resumeFrom a checkpoint to go on from, null to begin afresh
 * @param models folder of text encoders by name, null where there is none
 */
public record TrainingRequest(
        TrainingConfig config,
        StoredDataset dataset,
        long seed,
        EngineDevice device,
        Path folder,
        @Nullable Path resumeFrom,
        @Nullable Path models) {}
