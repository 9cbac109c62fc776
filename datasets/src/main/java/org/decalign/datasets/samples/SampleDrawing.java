package org.decalign.datasets.samples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sample with its sequences, reduced so far that they can be drawn.
 *
 * @param split its split
 * @param index its place there, from 0
 * @param of number of samples of the split
 * @param id its id
 * @param text all of the sentence; null where the feature file has none
 * @param annotation a name of the label; null where the feature file has none
 * @param label the value, or the class index
 * @param scale what the values are
 * @param sequences by modality, in the manifest's order
 */
public record SampleDrawing(
        String split,
        int index,
        int of,
        String id,
        @Nullable String text,
        @Nullable String annotation,
        float label,
        SampleScale scale,
        List<Sequence> sequences) {
    /**
     * One modality (T, D) as R rows of C columns: step t is in row floor(t R / T), feature d in column floor(d C / D). R is at most 256; C
     * at most 64, of a single step 256. Numbers have four digits.
     *
     * @param name the modality's name
     * @param length T, with padding
     * @param width D
     * @param first the first step that is not 0 in all features; a sequence of one step or one feature has no padding
     * @param end the step after the last one that is not 0 in all features; {@code first} where all are
     * @param stated the length that the feature file states; null where it states none
     * @param least the least of all values between first and end, 0 where there are none
     * @param most the largest of them
     * @param values (R, C), means over the row's steps that are not 0 in all features; 0 where all of them are
     * @param norms (R), the mean Euclidean norm of those steps; 0 where there are none
     * @param zeros (R), the share of the row's steps that are 0 in all features, from 0 to 1
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sequence(
            String name,
            int length,
            int width,
            int first,
            int end,
            @Nullable Long stated,
            float least,
            float most,
            float[][] values,
            float[] norms,
            float[] zeros) {}
}
