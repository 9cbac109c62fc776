package org.decalign.datasets.generating;

import org.decalign.datasets.generating.Plan.Factors;
import org.decalign.datasets.generating.Plan.PlannedModality;

/** How one modality's features show the factors: fixed loadings, a standard normal one for each factor and feature, times the strength. */
final class Mixture {
    private final double[][] shared;
    private final double[][] unique;

    Mixture(PlannedModality modality, Factors factors, long seed) {
        this.shared = loadings(modality, "shared", factors.shared(), factors.sharedStrength(), seed);
        this.unique = loadings(modality, "unique", factors.unique(), factors.uniqueStrength(), seed);
    }

    private static double[][] loadings(PlannedModality modality, String kind, int factors, double strength, long seed) {
        double[][] loadings = new double[factors][];
        for (int k = 0; k < factors; k++) {
            loadings[k] = new Draws(seed, "loadings", modality.name(), kind, k).normals(modality.width());
            for (int i = 0; i < modality.width(); i++) {
                loadings[k][i] *= strength / StrictMath.sqrt(factors);
            }
        }
        return loadings;
    }

    /** Returns (D): the features without noise. */
    double[] means(double[] sharedFactors, double[] uniqueFactors) {
        double[] means = new double[width()];
        add(shared, sharedFactors, means);
        add(unique, uniqueFactors, means);
        return means;
    }

    private int width() {
        return (shared.length > 0 ? shared : unique)[0].length;
    }

    private static void add(double[][] loadings, double[] factors, double[] means) {
        for (int k = 0; k < loadings.length; k++) {
            for (int i = 0; i < means.length; i++) {
                means[i] += loadings[k][i] * factors[k];
            }
        }
    }
}
