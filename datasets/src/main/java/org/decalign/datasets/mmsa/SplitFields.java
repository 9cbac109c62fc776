package org.decalign.datasets.mmsa;

import java.util.List;
import java.util.Map;
import org.decalign.datasets.numpy.NumpyArray;
import org.jspecify.annotations.Nullable;

/**
 * One split of a feature file after its checks. Numeric arrays are still in the file.
 *
 * @param name train, valid or test
 * @param samples N
 * @param modalities name to array (N, T, D) or (N, D)
 * @param labels (N)
 * @param ids (N), unique
 * @param texts (N) or empty
 * @param annotations (N) or empty
 * @param textBert (N, 3, T) or null
 * @param lengths modality to true lengths (N), where given
 */
@SuppressWarnings("ArrayRecordComponent")
public record SplitFields(
        String name,
        int samples,
        Map<String, NumpyArray> modalities,
        double[] labels,
        List<String> ids,
        List<String> texts,
        List<String> annotations,
        @Nullable NumpyArray textBert,
        Map<String, long[]> lengths) {
    /** Returns the key of the annotations in a split's dict; MMSA's files have the plural, MMSA-FET's the singular. */
    static String annotationsKey(Map<String, Object> dict) {
        return dict.containsKey("annotations") ? "annotations" : "annotation";
    }
}
