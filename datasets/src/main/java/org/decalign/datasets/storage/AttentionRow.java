package org.decalign.datasets.storage;

/**
 * Which row of {@code text_bert} (N, 3, T) is the attention mask. Row 0 holds the token ids; row 1 is the mask if row 2 sums to 0 or row 1's sum is at
 * least row 2's, else row 2 is. Decided once over the whole file, all splits together (paper, section 6).
 */
public final class AttentionRow {
    private double first;
    private double second;

    /**
     * Takes in samples.
     *
     * @param textBert (count, 3, T)
     * @param count number of samples
     */
    public void add(long[] textBert, int count) {
        int steps = count == 0 ? 0 : textBert.length / count / 3;
        for (int sample = 0; sample < count; sample++) {
            for (int step = 0; step < steps; step++) {
                first += textBert[(sample * 3 + 1) * steps + step];
                second += textBert[(sample * 3 + 2) * steps + step];
            }
        }
    }

    /** Returns 1 or 2. */
    public int row() {
        return second == 0 || first >= second ? 1 : 2;
    }

    /**
     * Returns the mask of a batch, (B, T).
     *
     * @param textBert (B, 3, T)
     * @param samples B
     * @param row 1 or 2
     */
    public static float[] mask(long[] textBert, int samples, int row) {
        int steps = samples == 0 ? 0 : textBert.length / samples / 3;
        float[] mask = new float[samples * steps];
        for (int sample = 0; sample < samples; sample++) {
            for (int step = 0; step < steps; step++) {
                mask[sample * steps + step] = textBert[(sample * 3 + row) * steps + step];
            }
        }
        return mask;
    }
}
