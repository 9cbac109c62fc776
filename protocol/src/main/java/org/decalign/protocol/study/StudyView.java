package org.decalign.protocol.study;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.decalign.protocol.run.Failure;
import org.decalign.protocol.run.GroupView.Statistic;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.run.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * A study with its tables.
 *
 * @param set keys laid over the base in every arm
 * @param missing arms, datasets and seeds without a run, or whose run failed or was cancelled
 * @param tables one a dataset
 * @param owner name of the token that made it; null if it is older than the tokens
 */
public record StudyView(
        long id,
        String name,
        String kind,
        @Nullable String preset,
        Map<String, Object> set,
        List<Long> seeds,
        List<Arm> arms,
        int missing,
        List<Table> tables,
        Instant createdAt,
        @Nullable String owner) {
    /**
     * The arms on one dataset.
     *
     * @param dataset registry name
     * @param official true for a file that MMSA publishes: only then are the published numbers of the same split
     * @param metrics scores of the dataset's suite in the order that tables show
     * @param rows one an arm, in the arms' order
     */
    public record Table(String dataset, boolean official, List<Metric> metrics, List<Row> rows) {}

    public record Metric(String name, boolean higherIsBetter) {}

    /**
     * One arm on one dataset.
     *
     * @param group its replicate group
     * @param scores of the test split, by name, over the seeds that succeeded and define it; null if none of them does
     * @param differences to the base arm, by score; empty for the base arm. Holm's family is one score over all arms
     *     and datasets of the study
     * @param published the paper's numbers, fractions; empty where it has none
     */
    public record Row(
            String arm,
            long group,
            List<Cell> seeds,
            Map<String, @Nullable Statistic> scores,
            Map<String, Difference> differences,
            Map<String, Double> published) {}

    /**
     * One seed and the run that counts for it.
     *
     * @param run null if there is none yet
     * @param linkedFrom the experiment that the run belongs to, if it is not this study's
     */
    public record Cell(
            long seed,
            @Nullable Long run,
            @Nullable RunState state,
            @Nullable Failure failure,
            @Nullable String linkedFrom) {
        /**
         * A run as it is shown.
         *
         * @param experiment of the study or benchmark that counts it
         */
        public static Cell of(RunSummary run, String experiment) {
            String other = run.experiment().equals(experiment) ? null : run.experiment();
            return new Cell(run.seed(), run.id(), run.state(), run.failure(), other);
        }
    }

    /**
     * This arm's mean minus the base arm's; Welch's test, two-sided, unequal variances.
     *
     * @param low lower end of the 95 % interval; null, as high and p, if a side has fewer than two seeds or neither has
     *     any spread
     * @param pHolm p corrected by Holm over the family of tests; null without p, and for a single test
     * @param tests how many p-values the family has; null without pHolm
     * @param why why there is no interval and no p, in words; null if there are
     */
    public record Difference(
            double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double p,
            @Nullable Double pHolm,
            @Nullable Integer tests,
            @Nullable String why) {
        /** A difference without a test. */
        public static Difference alone(double value, String why) {
            return new Difference(value, null, null, null, null, null, why);
        }

        /** A tested difference, before any correction. */
        public static Difference tested(double value, double low, double high, double p) {
            return new Difference(value, low, high, p, null, null, null);
        }

        /** The same as one of a family of tests. */
        public Difference corrected(double pHolm, int tests) {
            return new Difference(value, low, high, p, pHolm, tests, why);
        }
    }
}
