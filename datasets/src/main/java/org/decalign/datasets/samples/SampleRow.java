package org.decalign.datasets.samples;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sample as a list shows it.
 *
 * @param index its place in the split, from 0
 * @param id its id
 * @param text the sentence, at most {@link SampleQuery#MOST_CHARACTERS} characters of it; null where the feature file has none
 * @param cut true when the text goes on
 * @param annotation a name of the label, as `Positive`; null where the feature file has none
 * @param label the value, or the class index
 * @param lengths by modality, the steps from the first to the last that is not 0 in all features
 */
public record SampleRow(
        int index,
        String id,
        @Nullable String text,
        boolean cut,
        @Nullable String annotation,
        float label,
        Map<String, Integer> lengths) {}
