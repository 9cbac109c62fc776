package org.decalign.datasets.report;

import java.util.List;
import java.util.Map;
import org.decalign.datasets.statistics.NonFiniteMeter.FeatureCount;
import org.jspecify.annotations.Nullable;

/**
 * What the checks found in a dataset's content; {@code report.json}. It lies beside the dataset and takes no part in its hash.
 *
 * @param form version of this form; a kept report of another form is made again
 * @param findings in words, worst first
 * @param labels what the label counts of the splits are of
 * @param splits train, valid, test
 * @param ids ids and videos in two splits
 * @param duplicates samples with the same values
 * @param leakage features that tell the label
 */
public record DatasetReport(
        int form,
        List<Finding> findings,
        LabelScale labels,
        Map<String, SplitReport> splits,
        SharedIds ids,
        Duplicates duplicates,
        Leakage leakage) {
    /** The form that this program writes. */
    public static final int FORM = 1;

    /**
     * The places that labels are counted at, the same in all splits.
     *
     * @param exact true: {@code at} holds the K labels; false: the K + 1 edges of K equal ranges, each with its lower edge, the last with both
     * @param at ascending
     */
    public record LabelScale(boolean exact, List<Double> at) {}

    /**
     * One split.
     *
     * @param samples N
     * @param label its labels
     * @param modalities name to its checks, in the manifest's order
     * @param tokens lengths by the attention mask of {@code text_bert}; null where there is none
     */
    public record SplitReport(
            int samples,
            LabelReport label,
            Map<String, ModalityReport> modalities,
            @Nullable Lengths tokens) {}

    /**
     * The labels of a split.
     *
     * @param min least
     * @param max largest
     * @param counts K counts on the report's {@link LabelScale}
     */
    public record LabelReport(double min, double max, List<Integer> counts) {}

    /**
     * One modality of one split.
     *
     * @param length steps T
     * @param width features D
     * @param nonFinite values that were not finite in the feature file
     * @param constant features with one value, not 0, at every step that is no padding
     * @param zero features that are 0 at every such step
     * @param lengths what the values say of the samples' lengths
     * @param stated what the file says of them; null where it does not
     */
    public record ModalityReport(
            int length,
            int width,
            NonFinite nonFinite,
            List<Integer> constant,
            List<Integer> zero,
            Lengths lengths,
            @Nullable StatedLengths stated) {}

    /**
     * Values that were not finite in the feature file and are stored as 0.
     *
     * @param total how many
     * @param features by feature, ascending, those with none left out; null where the import did not count them
     */
    public record NonFinite(long total, @Nullable List<FeatureCount> features) {}

    /**
     * Lengths of a split's samples in steps. Padding is what lies before a sample's first and after its last step that is not all 0.
     *
     * @param least shortest
     * @param mean mean
     * @param most longest
     * @param empty samples with no step at all
     * @param full samples without padding
     * @param front samples with padding before their first step
     * @param padding share of all (N, T) steps that is padding, 0 to 1
     */
    public record Lengths(int least, double mean, int most, int empty, int full, int front, double padding) {}

    /**
     * Lengths as the file states them.
     *
     * @param least shortest
     * @param mean mean
     * @param most longest
     * @param tooLong samples whose stated length is more than the T steps that are stored
     * @param exceeded samples whose steps that are not 0 span more than the stated length
     */
    public record StatedLengths(long least, double mean, long most, int tooLong, int exceeded) {}

    /**
     * Ids and videos in more than one split.
     *
     * @param video how a sample's video was told from its id; null where ids tell none
     * @param pairs each two splits that share anything
     */
    public record SharedIds(@Nullable String video, List<SharedPair> pairs) {}

    /**
     * Two splits.
     *
     * @param first the earlier split
     * @param second the later one
     * @param ids ids in both
     * @param idExamples some of them
     * @param videos videos in both
     * @param videoSamples the later split's samples of those videos
     * @param videoExamples some of the videos
     */
    public record SharedPair(
            String first,
            String second,
            int ids,
            List<String> idExamples,
            int videos,
            int videoSamples,
            List<String> videoExamples) {}

    /**
     * Samples whose stored features, all modalities together, are the same to the bit.
     *
     * @param within split to the number of its samples that repeat an earlier one of the split
     * @param across each two splits with equal samples
     * @param unlikeLabels groups of equal samples whose labels differ
     * @param examples some groups
     */
    public record Duplicates(
            Map<String, Integer> within, List<EqualPair> across, int unlikeLabels, List<List<SampleName>> examples) {}

    /**
     * Two splits with equal samples.
     *
     * @param first the earlier split
     * @param second the later one
     * @param samples samples of the later one that are in the earlier one too
     */
    public record EqualPair(String first, String second, int samples) {}

    /** A sample by its split and id. */
    public record SampleName(String split, String id) {}

    /**
     * Features that tell the label.
     *
     * @param tests correlations that were judged: features times labels
     * @param found hints in all
     * @param hints the strongest, at most 50
     */
    public record Leakage(int tests, int found, List<LeakHint> hints) {}

    /**
     * One feature, its mean over a sample's steps correlated with the label.
     *
     * @param modality where
     * @param feature index from 0
     * @param label the class against all others; null for regression
     * @param train correlation in train
     * @param test correlation in test
     * @param everywhere true: it follows the label in both; false: in train alone
     */
    public record LeakHint(
            String modality, int feature, @Nullable Integer label, double train, double test, boolean everywhere) {}
}
