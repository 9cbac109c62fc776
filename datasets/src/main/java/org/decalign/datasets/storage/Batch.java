package org.decalign.datasets.storage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one split, gathered by index; B samples in the order asked for.
 *
 * @param size B
 * @param features per modality, in the manifest's order, (B, T, D) in C order; may be changed in place
 * @param labels (B): the value, or the class index
 * @param textBert (B, 3, T) of the first modality's token ids and masks; null when the file has none
 * @param ids the samples' ids
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(
        int size, Map<String, float[]> features, float[] labels, long @Nullable [] textBert, List<String> ids) {}
