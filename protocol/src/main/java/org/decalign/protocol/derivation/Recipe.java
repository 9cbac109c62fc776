package org.decalign.protocol.derivation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset version is made from another. What is null stays as it is; the steps are taken in the order of the fields.
 *
 * @param exclude by split of the parent, the ids of samples that are left out
 * @param split another split of all samples that are left
 * @param modalities names of those that stay, in their new order
 * @param features by modality, the indices of the features that stay, as `0-9,12`; ascending
 * @param standardise clipping and scaling by the new train's statistics
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recipe(
        @Nullable Map<String, List<String>> exclude,
        @Nullable Split split,
        @Nullable List<String> modalities,
        @Nullable Map<String, String> features,
        @Nullable Standardise standardise) {
    /** What is never parted by a split. */
    public enum By {
        @JsonProperty("sample")
        SAMPLE,
        @JsonProperty("video")
        VIDEO
    }

    /**
     * Either three shares, a seed and what is kept together, or every sample's split.
     *
     * @param by null: single samples
     * @param train share of the samples, above 0; the three sum to 1
     * @param seed any whole number
     * @param assignment `train`, `valid` and `test` to their samples' ids
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Split(
            @Nullable By by,
            @Nullable Double train,
            @Nullable Double valid,
            @Nullable Double test,
            @Nullable Long seed,
            @Nullable Map<String, List<String>> assignment) {}

    /**
     * @param modalities names; null: all but the first
     * @param clipPercentiles where values are clipped first, in percent of train's; null: 0 and 100, which clip nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Standardise(
            @Nullable List<String> modalities, @Nullable List<Double> clipPercentiles) {}
}
