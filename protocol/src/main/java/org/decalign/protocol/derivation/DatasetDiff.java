package org.decalign.protocol.derivation;

import java.util.List;
import java.util.Map;
import org.decalign.protocol.dataset.ModalityShape;
import org.jspecify.annotations.Nullable;

/**
 * What parts two dataset versions. Samples are known by their ids; of what is listed, the first 100 are named and all are counted.
 *
 * @param from what is compared
 * @param to with what
 * @param same true when both have the same content
 * @param facts what differs of `suite`, `task`, `classes` and of the protocol, as `protocol.source`
 * @param modalities those that were added, left out, or have other steps or features
 * @param order true when the modalities that are in both stand in another order
 * @param splits what came, went and stayed, by split
 * @param moved samples that are in one split before and in another after
 * @param changed what differs in the samples that are in both, wherever they stand
 */
public record DatasetDiff(
        Version from,
        Version to,
        boolean same,
        Map<String, Change> facts,
        List<ModalityChange> modalities,
        boolean order,
        Map<String, SplitDiff> splits,
        List<Move> moved,
        Changed changed) {
    /** One of the two. */
    public record Version(long id, String name, int version, String hash) {}

    /**
     * @param from null where it is not stated
     * @param to null where it is not stated
     */
    public record Change(@Nullable String from, @Nullable String to) {}

    /**
     * @param from null where it was added
     * @param to null where it was left out
     */
    public record ModalityChange(
            String name,
            @Nullable ModalityShape from,
            @Nullable ModalityShape to) {}

    /**
     * @param count how many
     * @param ids the first of them, at most 100
     */
    public record Samples(long count, List<String> ids) {}

    /**
     * One split.
     *
     * @param from samples before
     * @param to samples after
     * @param added samples that are in no split before
     * @param removed samples that are in no split after
     */
    public record SplitDiff(int from, int to, Samples added, Samples removed) {}

    /** Samples that went from one split to another. */
    public record Move(String from, String to, Samples samples) {}

    /**
     * @param samples how many samples are in both and were compared
     * @param twice samples that are in both and were not compared: their id is in more than one split of a version
     * @param labels with the labels before and after
     * @param texts samples whose text or annotation differs
     * @param features by modality of the same steps and features in both
     * @param lengths samples whose stated lengths of those modalities differ
     * @param tokens samples whose `text_bert` differs; null where one of them has none, or of other steps
     */
    public record Changed(
            long samples,
            Samples twice,
            LabelDiff labels,
            Samples texts,
            Map<String, FeatureDiff> features,
            Samples lengths,
            @Nullable Samples tokens) {}

    /**
     * @param examples the first of them, at most 100
     */
    public record LabelDiff(long count, List<LabelChange> examples) {}

    /** One sample's label before and after. */
    public record LabelChange(String id, double from, double to) {}

    /**
     * @param samples those with a value that differs
     * @param largest the largest absolute difference of two values; 0 when none differs
     */
    public record FeatureDiff(Samples samples, double largest) {}
}
