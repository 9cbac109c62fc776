package org.decalign.datasets.generating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.generating.Plan.Factors;
import org.decalign.datasets.generating.Plan.Label;
import org.decalign.datasets.generating.Plan.PlannedModality;
import org.decalign.datasets.generating.Plan.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is planted is there, as strong as the plan says. */
class GeneratedDataTests {
    private static final int MANY = 4000;
    private static final PlannedModality TEXT = new PlannedModality("text", 5, 8, 0);
    private static final PlannedModality AUDIO = new PlannedModality("audio", 3, 6, 0.25);
    private static final Factors FACTORS = new Factors(3, 2, 1, 0.7);

    private static Plan plan(double noise, Label label, boolean lengths) {
        return new Plan(List.of(TEXT, AUDIO), new Samples(MANY, 0, 10), FACTORS, noise, label, lengths, true, 5);
    }

    private static GeneratedData data(double noise, Label label) {
        return new GeneratedData(plan(noise, label, false));
    }

    private static Label regression(double shared, double unique, double noise) {
        return new Label(0, 3, shared, unique, noise);
    }

    /** (N, D): the mean of each sample's steps. */
    private static double[][] means(GeneratedData data, int modality) {
        PlannedModality planned = data.plan().modalities().get(modality);
        float[] row = new float[planned.length() * planned.width()];
        double[][] means = new double[MANY][planned.width()];
        for (int i = 0; i < MANY; i++) {
            data.features(modality, "train", i, data.truth("train", i), row);
            for (int k = 0; k < row.length; k++) {
                means[i][k % planned.width()] += row[k] / planned.length();
            }
        }
        return means;
    }

    private static double[] labels(GeneratedData data) {
        return IntStream.range(0, MANY)
                .mapToDouble(i -> data.truth("train", i).label())
                .toArray();
    }

    /** The part of the label's variance that is the shared factors' is what a regression on them explains. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0, 1", "1, 1, 0, 0.5", "2, 1, 1, 0.6667", "0, 1, 0, 0", "3, 0, 4, 0.36"})
    void theSharedFactorsExplainTheirPartOfTheLabel(double shared, double unique, double noise, double part) {
        GeneratedData data = data(0.5, regression(shared, unique, noise));
        double[][] factors = new double[MANY][];
        Arrays.setAll(factors, i -> data.truth("train", i).shared());
        // Labels beyond three deviations are cut, which takes some thousandths; a squared correlation's error is below
        // 1.5/√N.
        assertThat(LeastSquares.explained(factors, labels(data))).isCloseTo(part, within(1.5 / Math.sqrt(MANY)));
    }

    /** Features of variance Σ and covariance c with the label explain c'Σ⁻¹c of it; a regression on them finds that. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0, 0", "0.5, 1, 0, 0", "3, 1, 0, 0", "1, 1, 1, 1"})
    void theFeaturesExplainOfTheLabelWhatTheNoiseLeaves(double noise, double shared, double unique, double rest) {
        GeneratedData data = data(noise, regression(shared, unique, rest));
        double expected = LeastSquares.explainedByPlan(data, 0, noise);
        assertThat(LeastSquares.explained(means(data, 0), labels(data)))
                .isCloseTo(expected, within(2 / Math.sqrt(MANY)));
    }

    @Test
    void aUniqueFactorIsSeenInItsOwnModalityOnly() {
        GeneratedData data = data(0.2, regression(1, 0, 0));
        double[] textsOwn = new double[MANY];
        Arrays.setAll(textsOwn, i -> data.truth("train", i).unique().get(0)[0]);
        double[] both = new double[MANY];
        Arrays.setAll(both, i -> data.truth("train", i).shared()[0]);
        assertThat(LeastSquares.explained(means(data, 0), textsOwn)).isGreaterThan(0.8);
        assertThat(LeastSquares.explained(means(data, 1), textsOwn)).isLessThan(0.01);
        assertThat(LeastSquares.explained(means(data, 0), both)).isGreaterThan(0.8);
    }

    @Test
    void aFeaturesNoiseHasTheVarianceGiven() {
        GeneratedData with = data(2, regression(1, 0, 0));
        GeneratedData without = data(0, regression(1, 0, 0));
        double squares = 0;
        float[] noisy = new float[40];
        float[] plain = new float[40];
        for (int i = 0; i < MANY; i++) {
            with.features(0, "train", i, with.truth("train", i), noisy);
            without.features(0, "train", i, without.truth("train", i), plain);
            for (int k = 0; k < 40; k++) {
                squares += (noisy[k] - plain[k]) * (noisy[k] - plain[k]);
            }
        }
        assertThat(squares / (40 * MANY)).isCloseTo(4, within(0.05));
    }

    @Test
    void classesAreOfEqualProbability() {
        GeneratedData data = data(0.5, new Label(6, 3, 1, 1, 1));
        int[] counts = new int[6];
        for (double label : labels(data)) {
            counts[(int) label]++;
        }
        // Four deviations of a count of probability 1/6.
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count.doubleValue()).isCloseTo(MANY / 6.0, within(4 * 23.6)));
    }

    @Test
    void theMissingModalityIsAllZeroInThePartGiven() {
        GeneratedData data = data(0.5, regression(1, 0, 0));
        float[] row = new float[18];
        int missing = 0;
        for (int i = 0; i < MANY; i++) {
            Truth truth = data.truth("train", i);
            data.features(1, "train", i, truth, row);
            boolean zero = IntStream.range(0, 18).allMatch(k -> row[k] == 0);
            assertThat(zero).isEqualTo(truth.lengths().get(1) == 0);
            missing += zero ? 1 : 0;
            assertThat(truth.lengths().get(0)).isEqualTo(5);
        }
        assertThat(missing / (double) MANY).isCloseTo(0.25, within(0.03));
    }

    @Test
    void sequencesEndEarlyAndZerosFollow() {
        GeneratedData data = new GeneratedData(plan(0.5, regression(1, 0, 0), true));
        float[] row = new float[40];
        long[] tokens = new long[15];
        int[] seen = new int[6];
        for (int i = 0; i < 500; i++) {
            Truth truth = data.truth("train", i);
            int length = truth.lengths().get(0);
            seen[length]++;
            data.features(0, "train", i, truth, row);
            for (int k = 0; k < 40; k++) {
                assertThat(row[k] == 0).isEqualTo(k >= length * 8);
            }
            data.tokens("train", i, truth, tokens);
            assertThat(Arrays.stream(tokens, 5, 10).sum()).isEqualTo(length);
            assertThat(tokens).startsWith(101).contains(102);
        }
        assertThat(seen[0] + seen[1]).isZero();
        assertThat(Arrays.stream(seen, 2, 6)).allMatch(count -> count > 80);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raw_text | 5 | 8 | 0 | cannot be called 'raw_text'",
                "my_labels | 5 | 8 | 0 | cannot be called 'my_labels'",
                "../x | 5 | 8 | 0 | cannot be called '../x'",
                "text | 0 | 8 | 0 | 0 steps of 8",
                "text | 65536 | 65536 | 0 | 65536 steps of 65536",
                "text | 5 | 8 | 1 | missing in 1.0"
            })
    void aModalityThatCannotBeIsRefused(String name, int length, int width, double missing, String why) {
        assertThatThrownBy(() -> new PlannedModality(name, length, width, missing))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aPlanThatCannotBeIsRefused() {
        assertRefused(() -> new Samples(0, 0, 1), "1 to 10000000");
        assertRefused(() -> new Factors(0, 0, 1, 1), "one at least");
        assertRefused(() -> new Label(1, 3, 1, 0, 0), "classes are 1");
        assertRefused(() -> new Label(0, 3, 0, 0, 0), "no weight");
        assertRefused(() -> new Label(0, 3, Double.NaN, 0, 1), "NaN");
        Samples few = new Samples(1, 1, 1);
        Label label = regression(1, 1, 0);
        assertRefused(() -> new Plan(List.of(TEXT), few, FACTORS, 1, label, false, false, 1), "1 modalities");
        assertRefused(() -> new Plan(List.of(TEXT, TEXT), few, FACTORS, 1, label, false, false, 1), "two modalities");
        assertRefused(
                () -> new Plan(List.of(TEXT, AUDIO), few, new Factors(1, 0, 1, 1), 1, label, false, false, 1),
                "there are none");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String why) {
        assertThatThrownBy(made).isInstanceOf(DatasetException.class).hasMessageContaining(why);
    }
}
