package org.decalign.datasets.generating;

import java.util.List;
import org.decalign.datasets.generating.Plan.Label;

/** Draws a label from a sample's factors. */
final class LabelScore {
    private final Label plan;

    LabelScore(Label plan) {
        this.plan = plan;
    }

    /**
     * Returns the label, in single precision as files have it.
     *
     * @param noise standard normal
     */
    double label(double[] shared, List<double[]> unique, double noise) {
        double whole = StrictMath.sqrt(square(plan.shared()) + square(plan.unique()) + square(plan.noise()));
        double score = (plan.shared() * normal(List.of(shared)) + plan.unique() * normal(unique) + plan.noise() * noise)
                / whole;
        if (plan.classes() > 0) {
            return Math.min(plan.classes() - 1, StrictMath.floor(plan.classes() * probability(score)));
        }
        return (float) Math.max(-plan.range(), Math.min(plan.range(), score * plan.range() / 3));
    }

    private static double square(double value) {
        return value * value;
    }

    /** The factors' sum, with variance 1; 0 of none. */
    private static double normal(List<double[]> factors) {
        double sum = 0;
        int count = 0;
        for (double[] some : factors) {
            for (double factor : some) {
                sum += factor;
            }
            count += some.length;
        }
        return count == 0 ? 0 : sum / StrictMath.sqrt(count);
    }

    /** The part of a standard normal distribution below the score, to within 1e-7 (Abramowitz and Stegun, 26.2.17). */
    static double probability(double score) {
        double t = 1 / (1 + 0.2316419 * Math.abs(score));
        double sum = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double above = StrictMath.exp(-score * score / 2) / StrictMath.sqrt(2 * StrictMath.PI) * sum;
        return score < 0 ? above : 1 - above;
    }
}
