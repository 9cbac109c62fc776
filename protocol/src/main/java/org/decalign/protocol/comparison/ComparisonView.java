package org.decalign.protocol.comparison;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.study.StudyView.Difference;
import org.jspecify.annotations.Nullable;

/**
 * `GET /api/v1/comparisons?of=g3,g5,r12`: replicate groups and runs side by side. The first side is the reference.
 *
 * @param keys of the configuration that are not the same on all sides
 * @param equal keys that are the same on all sides
 * @param data facts besides their content in which the dataset versions differ: features, source, how they were made
 * @param curves what was recorded while training on train and valid, by name and split; the first 500
 */
public record ComparisonView(
        List<Side> sides,
        List<KeyRow> keys,
        List<KeyRow> equal,
        List<KeyRow> data,
        List<ScoreRow> valid,
        List<ScoreRow> test,
        List<Curve> curves) {
    /**
     * One side.
     *
     * @param ref as asked for: `g3` a group, `r12` a run
     * @param datasetHash content hash of the dataset version
     * @param codeVersion version of the code that trained the runs
     * @param seeds the newest run of each seed; of a run itself alone
     * @param apart why this side has no difference to the reference, as `its split has other samples`; null if it has
     *     one
     */
    public record Side(
            String ref,
            long group,
            String name,
            String dataset,
            int datasetVersion,
            String datasetHash,
            @Nullable String preset,
            String experiment,
            String codeVersion,
            List<SeedRun> seeds,
            @Nullable String apart) {
        /** This side with the reason why it cannot be compared. */
        public Side apart(@Nullable String reason) {
            return new Side(
                    ref,
                    group,
                    name,
                    dataset,
                    datasetVersion,
                    datasetHash,
                    preset,
                    experiment,
                    codeVersion,
                    seeds,
                    reason);
        }
    }

    public record SeedRun(long seed, long run, RunState state) {}

    /**
     * @param values in the sides' order; null where the key does not act
     */
    public record KeyRow(String key, List<@Nullable Object> values) {}

    public record ScoreRow(String name, boolean higherIsBetter, List<Score> sides) {}

    /**
     * A score on one side.
     *
     * @param statistic over the seeds that succeeded and define it; null without one
     * @param difference to the reference, by Welch's test; null for the reference itself, without values, and if the
     *     side's data cannot be compared with the reference's. Holm's family is one score of one split over all sides
     * @param bySeed fractions, or the score's unit; null if the seed's run leaves the score undefined
     */
    public record Score(
            @Nullable Statistic statistic, @Nullable Difference difference, Map<Long, @Nullable Double> bySeed) {}

    public record Curve(String name, String split) {}
}
