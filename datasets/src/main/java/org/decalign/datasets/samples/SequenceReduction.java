package org.decalign.datasets.samples;

import java.math.BigDecimal;
import java.math.MathContext;

/** Takes the steps of one sequence (T, D) and keeps the sums of R rows and C columns. */
final class SequenceReduction {
    static final int MOST_ROWS = 256;
    static final int MOST_COLUMNS = 64;
    private static final MathContext DIGITS = new MathContext(4);

    private final int length;
    private final int width;
    private final double[][] sums;
    private final double[] norms;
    private final int[] steps;
    private final int[] filled;
    private float least = Float.POSITIVE_INFINITY;
    private float most = Float.NEGATIVE_INFINITY;

    SequenceReduction(int length, int width) {
        this.length = length;
        this.width = width;
        int rows = Math.min(MOST_ROWS, length);
        sums = new double[rows][Math.min(length == 1 ? MOST_ROWS : MOST_COLUMNS, width)];
        norms = new double[rows];
        steps = new int[rows];
        filled = new int[rows];
    }

    /** The row or column that one of {@code count} falls into when there are {@code bins}. */
    private static int bin(int at, int count, int bins) {
        return (int) ((long) at * bins / count);
    }

    /** Takes a step that is 0 in all features. */
    void zero(int step) {
        steps[bin(step, length, norms.length)]++;
    }

    /**
     * Takes a step.
     *
     * @param values (D)
     */
    void add(int step, float[] values) {
        int row = bin(step, length, norms.length);
        steps[row]++;
        filled[row]++;
        double squares = 0;
        for (int d = 0; d < width; d++) {
            sums[row][bin(d, width, sums[row].length)] += values[d];
            squares += (double) values[d] * values[d];
            least = Math.min(least, values[d]);
            most = Math.max(most, values[d]);
        }
        norms[row] += Math.sqrt(squares);
    }

    /** Returns (R, C): the means. */
    float[][] values() {
        float[][] means = new float[sums.length][sums[0].length];
        int[] features = new int[sums[0].length];
        for (int d = 0; d < width; d++) {
            features[bin(d, width, features.length)]++;
        }
        for (int row = 0; row < means.length; row++) {
            for (int column = 0; column < features.length; column++) {
                means[row][column] = rounded(sums[row][column], (double) filled[row] * features[column]);
            }
        }
        return means;
    }

    /** Returns (R): the mean norms. */
    float[] norms() {
        float[] means = new float[norms.length];
        for (int row = 0; row < means.length; row++) {
            means[row] = rounded(norms[row], filled[row]);
        }
        return means;
    }

    /** Returns (R): the shares of steps that are 0 in all features. */
    float[] zeros() {
        float[] shares = new float[steps.length];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = rounded(steps[row] - filled[row], steps[row]);
        }
        return shares;
    }

    /** Returns the least value, 0 of none. */
    float least() {
        return least > most ? 0 : rounded(least, 1);
    }

    /** Returns the largest value, 0 of none. */
    float most() {
        return least > most ? 0 : rounded(most, 1);
    }

    private static float rounded(double sum, double count) {
        return count == 0 ? 0 : BigDecimal.valueOf(sum / count).round(DIGITS).floatValue();
    }
}
