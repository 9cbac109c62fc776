package org.decalign.protocol.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one run, all from its selected checkpoint.
 *
 * @param epoch the selected epoch, from 1
 * @param valid score name to value, fractions; null for a score that the split's samples leave undefined
 * @param test likewise
 * @param confusion test confusion counts, rows are truth; null for regression
 * @param rules version of the rules they were computed by; null for 1, under which an undefined score was 0
 * @param kept why they are still by earlier rules although the server has newer ones; null if they are not
 */
public record Scores(
        int epoch,
        Map<String, @Nullable Double> valid,
        Map<String, @Nullable Double> test,
        @Nullable List<List<Integer>> confusion,
        @Nullable Integer rules,
        @Nullable String kept) {}
