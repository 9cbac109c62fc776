package org.decalign.worker.lease;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.decalign.protocol.run.Scores;
import org.decalign.protocol.worker.Lease;
import org.decalign.worker.reporting.Reports;
import org.jspecify.annotations.Nullable;

/** Trains one job: the engine in the program, a script in tests. */
@FunctionalInterface
public interface TrainingRunner {
    /**
     * What to train.
     *
     * @param dataset folder of the stored dataset, verified
     * @param checkpoint file to resume from, null to begin afresh
     * @param folder for files; removed after the attempt
     */
    record Job(Lease lease, Path dataset, @Nullable Path checkpoint, Path folder) {}

    /** A training that came to its end. */
    record Finished(Scores scores, Map<String, Object> provenance) {}

    /**
     * Trains, reporting as it goes.
     *
     * @return empty when it stopped early because {@link Reports#stop} asked for it
     * @throws JobFailedException when the training failed for a reason of its own
     */
    Optional<Finished> train(Job job, Reports reports) throws InterruptedException;
}
