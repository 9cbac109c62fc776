package org.decalign.datasets.suite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scores of real numbers against real numbers. */
final class RegressionScores {
    private RegressionScores() {}

    static Map<String, Double> all(double[] truth, double[] prediction) {
        Map<String, Double> scores = new LinkedHashMap<>();
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

    /** Pearson's correlation; 0 when either side is constant. */
    static double correlation(double[] x, double[] y) {
        if (constant(x) || constant(y)) {
            return 0;
        }
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
        double both = Math.sqrt(xx) * Math.sqrt(yy);
        return both == 0 ? 0 : xy / both;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }
}
