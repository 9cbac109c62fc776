package org.decalign.datasets.generating;

import java.util.ArrayList;
import java.util.List;
import org.decalign.datasets.generating.Plan.Factors;
import org.decalign.datasets.generating.Plan.PlannedModality;

/** How much of a label's variance a linear regression explains: found in samples, and foretold by a plan. */
final class LeastSquares {
    private LeastSquares() {}

    /** R² of a regression with intercept of y (N) on x (N, D). */
    static double explained(double[][] x, double[] y) {
        int width = x[0].length;
        double[] xMean = new double[width];
        double yMean = 0;
        for (int i = 0; i < y.length; i++) {
            yMean += y[i] / y.length;
            for (int k = 0; k < width; k++) {
                xMean[k] += x[i][k] / y.length;
            }
        }
        double[][] covariance = new double[width][width];
        double[] withLabel = new double[width];
        double variance = 0;
        for (int i = 0; i < y.length; i++) {
            variance += (y[i] - yMean) * (y[i] - yMean);
            for (int k = 0; k < width; k++) {
                withLabel[k] += (x[i][k] - xMean[k]) * (y[i] - yMean);
                for (int l = 0; l < width; l++) {
                    covariance[k][l] += (x[i][k] - xMean[k]) * (x[i][l] - xMean[l]);
                }
            }
        }
        return quadratic(covariance, withLabel) / variance;
    }

    /** The same for infinitely many samples: c'Σ⁻¹c, where the mean of a modality's steps has variance Σ and covariance c with the score. */
    static double explainedByPlan(GeneratedData data, int modality, double noise) {
        PlannedModality planned = data.plan().modalities().get(modality);
        Factors factors = data.plan().factors();
        Plan.Label label = data.plan().label();
        double whole = Math.sqrt(
                label.shared() * label.shared() + label.unique() * label.unique() + label.noise() * label.noise());
        double sharedWeight = label.shared() / whole / Math.sqrt(factors.shared());
        int allUnique = factors.unique() * data.plan().modalities().size();
        double uniqueWeight = label.unique() / whole / Math.sqrt(allUnique);
        double[][] covariance = new double[planned.width()][planned.width()];
        double[] withScore = new double[planned.width()];
        for (int i = 0; i < planned.width(); i++) {
            covariance[i][i] = noise * noise / planned.length() + 1e-9;
        }
        List<double[]> loadings = loadings(data, modality);
        for (int k = 0; k < loadings.size(); k++) {
            double weight = k < factors.shared() ? sharedWeight : uniqueWeight;
            for (int i = 0; i < planned.width(); i++) {
                withScore[i] += loadings.get(k)[i] * weight;
                for (int j = 0; j < planned.width(); j++) {
                    covariance[i][j] += loadings.get(k)[i] * loadings.get(k)[j];
                }
            }
        }
        return quadratic(covariance, withScore);
    }

    /** What one factor alone gives to the features, for each of them. */
    private static List<double[]> loadings(GeneratedData data, int modality) {
        Factors factors = data.plan().factors();
        Mixture mixture = new Mixture(
                data.plan().modalities().get(modality), factors, data.plan().seed());
        List<double[]> loadings = new ArrayList<>();
        for (int k = 0; k < factors.shared() + factors.unique(); k++) {
            double[] shared = new double[factors.shared()];
            double[] unique = new double[factors.unique()];
            if (k < shared.length) {
                shared[k] = 1;
            } else {
                unique[k - shared.length] = 1;
            }
            loadings.add(mixture.means(shared, unique));
        }
        return loadings;
    }

    /** b'A⁻¹b by elimination with a tiny ridge: without noise the features of more dimensions than factors are dependent. */
    private static double quadratic(double[][] a, double[] b) {
        int n = b.length;
        double[][] m = new double[n][];
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += a[i][i];
        }
        for (int i = 0; i < n; i++) {
            m[i] = java.util.Arrays.copyOf(a[i], n + 1);
            m[i][i] += 1e-9 * trace;
            m[i][n] = b[i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double factor = i == j ? 0 : m[j][i] / m[i][i];
                for (int k = i; factor != 0 && k <= n; k++) {
                    m[j][k] -= factor * m[i][k];
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += b[i] * m[i][n] / m[i][i];
        }
        return sum;
    }
}
