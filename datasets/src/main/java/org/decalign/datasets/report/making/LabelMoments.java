package org.decalign.datasets.report.making;

import java.util.stream.IntStream;

/**
 * Pearson correlation of each feature with the label, gathered sample by sample. For classification the label is each class against all others;
 * of two classes only the second, as the first is its mirror.
 *
 * <p>With x shifted by the first sample's value and the label's mean known beforehand, the co-moment is a plain sum; the features' variance is by
 * Welford's update.
 */
final class LabelMoments {
    /** A spread below this share of the mean is rounding: values are stored in single precision. */
    private static final double ROUNDING = 1e-7;

    private final float[] labels;
    private final int classes;
    private final double mean;
    private final int[] members;
    private final double[][] sums;
    private final double[] first;
    private final double[] means;
    private final double[] squares;
    private int samples;

    /**
     * @param width features D
     * @param labels (N)
     * @param classes number of classes, 0 for regression
     */
    LabelMoments(int width, float[] labels, int classes) {
        this.labels = labels;
        this.classes = classes;
        mean = IntStream.range(0, labels.length)
                .mapToDouble(i -> labels[i])
                .average()
                .orElse(0);
        members = new int[Math.max(1, classes)];
        for (float label : labels) {
            members[slot(label)]++;
        }
        sums = new double[members.length][width];
        first = new double[width];
        means = new double[width];
        squares = new double[width];
    }

    /** Takes in the next sample's values, (D). */
    void add(double[] values) {
        if (samples == 0) {
            System.arraycopy(values, 0, first, 0, values.length);
        }
        double label = labels[samples++];
        double[] sum = sums[slot(label)];
        double weight = classes == 0 ? label - mean : 1;
        for (int feature = 0; feature < values.length; feature++) {
            sum[feature] += weight * (values[feature] - first[feature]);
            double off = values[feature] - means[feature];
            means[feature] += off / samples;
            squares[feature] += off * (values[feature] - means[feature]);
        }
    }

    private int slot(double label) {
        return classes == 0 ? 0 : (int) label;
    }

    int samples() {
        return samples;
    }

    int width() {
        return means.length;
    }

    /** Returns the number of labels that are judged: 1 for regression and two classes, else the number of classes. */
    int targets() {
        return classes <= 2 ? 1 : classes;
    }

    /** Returns the class of a target; -1 for regression. */
    int label(int target) {
        return classes == 0 ? -1 : classes == 2 ? 1 : target;
    }

    /** Returns the smaller of the two sides of a target: samples of the class, or of all others; for regression all samples. */
    int smallerSide(int target) {
        if (classes == 0) {
            return samples;
        }
        int inside = members[label(target)];
        return Math.min(inside, samples - inside);
    }

    /** Returns each feature's correlation with a target, -1 to 1, (D); 0 where one of them does not vary. */
    double[] correlations(int target) {
        double[] correlations = new double[means.length];
        double spread = labelSquares(target);
        for (int feature = 0; feature < correlations.length; feature++) {
            double rounding = ROUNDING * means[feature];
            if (spread > 0 && squares[feature] > samples * rounding * rounding) {
                double r = coMoment(target, feature) / Math.sqrt(spread * squares[feature]);
                correlations[feature] = Math.max(-1, Math.min(1, r));
            }
        }
        return correlations;
    }

    private double labelSquares(int target) {
        if (classes > 0) {
            double share = (double) members[label(target)] / samples;
            return samples * share * (1 - share);
        }
        return IntStream.range(0, samples)
                .mapToDouble(i -> (labels[i] - mean) * (labels[i] - mean))
                .sum();
    }

    private double coMoment(int target, int feature) {
        if (classes == 0) {
            return sums[0][feature];
        }
        int label = label(target);
        return sums[label][feature] - members[label] * (means[feature] - first[feature]);
    }
}
