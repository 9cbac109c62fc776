package org.decalign.datasets.suite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores of real numbers against real numbers. */
final class RegressionScores {
    /** A spread of up to this share of the largest value is rounding. */
    private static final double ROUNDING = 1e-12;

    private RegressionScores() {}

    static Map<String, @Nullable Double> all(double[] truth, double[] prediction) {
        Map<String, @Nullable Double> scores = new LinkedHashMap<>();
        scores.put("MAE", meanAbsoluteError(truth, prediction));
        scores.put("RMSE", rootMeanSquaredError(truth, prediction));
        scores.put("Corr", correlation(truth, prediction));
        return scores;
    }

    static double meanAbsoluteError(double[] truth, double[] prediction) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.abs(truth[i] - prediction[i]);
        }
        return sum / truth.length;
    }

    static double rootMeanSquaredError(double[] truth, double[] prediction) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double error = truth[i] - prediction[i];
            sum += error * error;
        }
        return Math.sqrt(sum / truth.length);
    }

    /** Pearson's correlation; null for a single sample, or if either side is constant up to rounding. */
    static @Nullable Double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        if (x.length < 2 || isRounding(xx, x) || isRounding(yy, y)) {
            return null;
        }
        return xy / (Math.sqrt(xx) * Math.sqrt(yy));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static boolean isRounding(double squares, double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return Math.sqrt(squares) <= ROUNDING * largest;
    }
}
