package org.decalign.worker.encoding;

import java.util.Arrays;

/**
 * Texts of about the same length, zero-padded at the end to the longest.
 *
 * @param samples their rows, B of them
 * @param tokens their ids, without padding
 * @param steps T, of the longest
 */
@SuppressWarnings("ArrayRecordComponent")
record TokenBatch(int[] samples, int[][] tokens, int steps) {
    static TokenBatch of(TokenTable table, int[] samples) {
        int[][] tokens = Arrays.stream(samples).mapToObj(table::row).toArray(int[][]::new);
        return new TokenBatch(
                samples,
                tokens,
                Arrays.stream(tokens).mapToInt(row -> row.length).max().orElse(0));
    }

    /** B T ids. */
    long[] ids() {
        long[] ids = new long[tokens.length * steps];
        for (int i = 0; i < tokens.length; i++) {
            for (int t = 0; t < tokens[i].length; t++) {
                ids[i * steps + t] = tokens[i][t];
            }
        }
        return ids;
    }

    /** B T, 1 for a token, 0 for padding. */
    long[] attention() {
        long[] attention = new long[tokens.length * steps];
        for (int i = 0; i < tokens.length; i++) {
            Arrays.fill(attention, i * steps, i * steps + tokens[i].length, 1);
        }
        return attention;
    }

    /** B T zeros: a text is one segment. */
    long[] segments() {
        return new long[tokens.length * steps];
    }
}
