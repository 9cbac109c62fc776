package org.decalign.datasets.generating;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.mmsa.MmsaParser;

/**
 * What generated data is made of. Each sample has standard normal factors: shared ones, which all modalities show, and of each modality unique
 * ones, which it alone shows. A step's features are a fixed mixture of them, plus noise of its own.
 *
 * @param modalities two to ten
 * @param samples of train, valid and test; valid may be 0
 * @param factors how many and how strong
 * @param noise standard deviation of the noise of each feature at each step
 * @param label how labels follow
 * @param lengths true when a sample's sequences end early, from a quarter of the steps on, and zeros follow
 * @param tokens true when there is {@code text_bert}, with the steps of the first modality
 * @param seed of all random numbers
 */
public record Plan(
        List<PlannedModality> modalities,
        Samples samples,
        Factors factors,
        double noise,
        Label label,
        boolean lengths,
        boolean tokens,
        long seed) {
    private static final int MOST_MODALITIES = 10;
    private static final int LEAST_TOKENS = 3;

    /**
     * One modality.
     *
     * @param name as a feature file may call it
     * @param length T
     * @param width D
     * @param missing part of the samples in which all of it is 0
     */
    public record PlannedModality(String name, int length, int width, double missing) {
        private static final int MOST_VALUES = 1 << 24;

        /** Checks the ranges. */
        public PlannedModality {
            require(
                    MmsaParser.mayBeModality(name),
                    "a modality cannot be called '" + name
                            + "': letters, digits and _, at most 64, no name of a field");
            require(
                    length >= 1 && width >= 1 && (long) length * width <= MOST_VALUES,
                    name + " has " + length + " steps of " + width + "; both are at least 1, their product at most "
                            + MOST_VALUES);
            require(missing >= 0 && missing < 1, name + " is missing in " + missing + "; from 0 to below 1 is allowed");
        }
    }

    /** Samples of each split. */
    public record Samples(int train, int valid, int test) {
        private static final int MOST = 10_000_000;

        /** Checks the ranges. */
        public Samples {
            require(
                    Math.min(train, test) >= 1 && valid >= 0 && Math.max(train, Math.max(valid, test)) <= MOST,
                    "samples are " + train + "," + valid + "," + test + "; 1 to " + MOST
                            + " in train and test, valid may be 0");
        }
    }

    /**
     * The planted factors.
     *
     * @param shared how many all modalities show
     * @param unique how many each modality has of its own
     * @param sharedStrength standard deviation that the shared ones give to a feature, on average over the features
     * @param uniqueStrength the same of the unique ones
     */
    public record Factors(int shared, int unique, double sharedStrength, double uniqueStrength) {
        private static final int MOST = 256;

        /** Checks the ranges. */
        public Factors {
            require(
                    Math.min(shared, unique) >= 0 && Math.max(shared, unique) <= MOST && shared + unique >= 1,
                    "factors are " + shared + " shared and " + unique + " unique; 0 to " + MOST
                            + " each, one at least, are allowed");
            requireNotNegative("sharedStrength", sharedStrength);
            requireNotNegative("uniqueStrength", uniqueStrength);
        }
    }

    /**
     * How a label follows. A score of variance 1 is drawn from the shared factors, from all unique ones and from noise, their parts of it in
     * proportion to the squares of the weights.
     *
     * @param classes 0 for regression; else classes of equal probability, in the score's order
     * @param range of regression: three deviations of the score; a label beyond is set to it
     * @param shared weight of the shared factors
     * @param unique weight of the unique factors
     * @param noise weight of what no modality shows
     */
    public record Label(int classes, double range, double shared, double unique, double noise) {
        private static final int MOST_CLASSES = 1000;

        /** Checks the ranges. */
        public Label {
            require(
                    classes == 0 || classes >= 2 && classes <= MOST_CLASSES,
                    "classes are " + classes + "; 2 to " + MOST_CLASSES + ", or 0 for regression, are allowed");
            require(range > 0 && range <= 1e6, "the labels' range is " + range + "; above 0 to 1e6 is allowed");
            requireNotNegative("the label's shared weight", shared);
            requireNotNegative("the label's unique weight", unique);
            requireNotNegative("the label's noise", noise);
            require(shared + unique + noise > 0, "the label has no weight at all");
        }
    }

    /** Checks what concerns several parts. */
    public Plan {
        modalities = List.copyOf(modalities);
        Set<String> names = new HashSet<>();
        modalities.forEach(m -> require(names.add(m.name()), "two modalities are called " + m.name()));
        require(
                modalities.size() >= 2 && modalities.size() <= MOST_MODALITIES,
                modalities.size() + " modalities; 2 to " + MOST_MODALITIES + " are allowed");
        requireNotNegative("noise", noise);
        require(label.shared() == 0 || factors.shared() > 0, "the label follows shared factors and there are none");
        require(label.unique() == 0 || factors.unique() > 0, "the label follows unique factors and there are none");
        require(
                !tokens || modalities.get(0).length() >= LEAST_TOKENS,
                "text_bert needs " + LEAST_TOKENS + " steps of the first modality at least");
    }

    private static void requireNotNegative(String what, double value) {
        require(value >= 0 && value <= 1e6, what + " is " + value + "; 0 to 1e6 is allowed");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new DatasetException(otherwise);
        }
    }
}
