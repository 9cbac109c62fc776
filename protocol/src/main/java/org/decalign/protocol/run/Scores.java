package org.decalign.protocol.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one run, all from its selected checkpoint.
 *
 * @param epoch the selected epoch, from 1
 * @param valid score name to value, fractions
 * @param test likewise
 * @param confusion test confusion counts, rows are truth; null for regression
 */
public record Scores(
        int epoch,
        Map<String, Double> valid,
        Map<String, Double> test,
        @Nullable List<List<Integer>> confusion) {}
