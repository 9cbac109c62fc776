package org.decalign.datasets.suite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of sentiment in [-3, 3] (mosi, mosei) and [-1, 1] (sims), paper section 4. Class borders are compared in single precision, in which features,
 * labels and predictions are held: a label of 0.1 must fall on the border 0.1.
 */
final class SentimentScores {
    private static final float[] SIMS_TWO = {0};
    private static final float[] SIMS_THREE = {-0.1f, 0.1f};
    private static final float[] SIMS_FIVE = {-0.7f, -0.1f, 0.1f, 0.7f};

    private SentimentScores() {}

    /** MAE and Corr on the values as they are; Acc_2 and F1_score leave out truth 0, the Has0 ones count it as positive. */
    static Map<String, @Nullable Double> mosi(double[] truth, double[] prediction) {
        Map<String, @Nullable Double> scores = new LinkedHashMap<>();
        scores.put("MAE", RegressionScores.meanAbsoluteError(truth, prediction));
        scores.put("Corr", RegressionScores.correlation(truth, prediction));
        scores.put("Acc_7", classes(truth, prediction, v -> rounded(v, 3), 7).accuracy());
        scores.put("Acc_5", classes(truth, prediction, v -> rounded(v, 2), 5).accuracy());
        int[] signed =
                IntStream.range(0, truth.length).filter(i -> truth[i] != 0).toArray();
        ConfusionMatrix withoutZero = classes(pick(truth, signed), pick(prediction, signed), v -> v > 0 ? 1 : 0, 2);
        scores.put("Acc_2", withoutZero.accuracy());
        scores.put("F1_score", withoutZero.weightedF1());
        ConfusionMatrix withZero = classes(truth, prediction, v -> v >= 0 ? 1 : 0, 2);
        scores.put("Has0_Acc_2", withZero.accuracy());
        scores.put("Has0_F1_score", withZero.weightedF1());
        return scores;
    }

    /** Everything on the values clipped to [-1, 1]; zero counts as negative. */
    static Map<String, @Nullable Double> sims(double[] truth, double[] prediction) {
        double[] y = clip(truth, 1);
        double[] p = clip(prediction, 1);
        Map<String, @Nullable Double> scores = new LinkedHashMap<>();
        scores.put("MAE", RegressionScores.meanAbsoluteError(y, p));
        scores.put("Corr", RegressionScores.correlation(y, p));
        ConfusionMatrix two = classes(y, p, v -> bin(v, SIMS_TWO), 2);
        scores.put("Mult_acc_2", two.accuracy());
        scores.put("Mult_acc_3", classes(y, p, v -> bin(v, SIMS_THREE), 3).accuracy());
        scores.put("Mult_acc_5", classes(y, p, v -> bin(v, SIMS_FIVE), 5).accuracy());
        scores.put("F1_score", two.weightedF1());
        return scores;
    }

    private static ConfusionMatrix classes(double[] truth, double[] prediction, DoubleToIntFunction bin, int count) {
        int[] y = Arrays.stream(truth).mapToInt(bin).toArray();
        int[] p = Arrays.stream(prediction).mapToInt(bin).toArray();
        return ConfusionMatrix.of(y, p, count);
    }

    /** Clipped to [-bound, bound], rounded with halves to even, and counted from 0. */
    private static int rounded(double value, int bound) {
        return (int) Math.rint(clipped(value, bound)) + bound;
    }

    /** Number of borders below the value; a value on a border belongs to the lower bin. */
    private static int bin(double value, float[] borders) {
        int bin = 0;
        while (bin < borders.length && (float) value > borders[bin]) {
            bin++;
        }
        return bin;
    }

    private static double[] clip(double[] values, double bound) {
        return Arrays.stream(values).map(v -> clipped(v, bound)).toArray();
    }

    private static double clipped(double value, double bound) {
        return Math.max(-bound, Math.min(bound, value));
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
}
