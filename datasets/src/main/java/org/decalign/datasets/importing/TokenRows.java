package org.decalign.datasets.importing;

import java.util.List;
import org.decalign.datasets.mmsa.Problems;

/** Reads `text_bert` rows, which some writers keep as floats, as the whole numbers that they stand for. */
final class TokenRows {
    private static final List<String> PARTS = List.of("row 0", "row 1", "row 2");

    private final String split;
    private final List<String> ids;
    private final int steps;
    private final Problems problems;
    private int seen;
    private long bad;

    /**
     * @param split its name
     * @param ids the samples' ids in order
     * @param steps T
     */
    TokenRows(String split, List<String> ids, int steps, Problems problems) {
        this.split = split;
        this.ids = ids;
        this.steps = steps;
        this.problems = problems;
    }

    /** The next samples, (count, 3, T); what is no whole number from 0 is noted, the first with its place. */
    long[] next(double[] rows, int count) {
        long[] whole = new long[count * 3 * steps];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (long) rows[i];
            if (!(rows[i] >= 0 && rows[i] <= Integer.MAX_VALUE && rows[i] == whole[i]) && bad++ == 0) {
                note(rows[i], i);
            }
        }
        seen += count;
        return whole;
    }

    /** Says how many more there were. */
    void finish() {
        if (bad > 1) {
            problems.error(split + ".text_bert has " + (bad - 1) + " more values that are not whole numbers from 0");
        }
    }

    private void note(double value, int at) {
        problems.error(split + ".text_bert is " + value + " at " + PARTS.get(at / steps % 3) + ", step " + at % steps
                + " of sample '" + ids.get(seen + at / (3 * steps))
                + "'; token ids, attention mask and segments are whole numbers from 0");
    }
}
