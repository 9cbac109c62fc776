package org.decalign.datasets.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.decalign.protocol.dataset.Suite;
import org.decalign.protocol.dataset.Task;
import org.junit.jupiter.api.Test;

class SuiteScoresTests {
    private static final Offset<Double> EXACT = within(1e-12);

    private static Map<String, Double> regression(Suite suite, double[] truth, double... prediction) {
        return SuiteScores.of(suite, Task.REGRESSION, 0).of(truth, column(prediction));
    }

    private static double[][] column(double... values) {
        return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    }

    @Test
    void genericRegressionIsMaeRmseAndCorr() {
        Map<String, Double> scores = regression(Suite.GENERIC, new double[] {1, 2, 3, 6}, 2, 2, 5, 5);
        assertThat(scores.keySet()).containsExactly("MAE", "RMSE", "Corr");
        assertThat(scores.get("MAE")).isCloseTo(1.0, EXACT);
        assertThat(scores.get("RMSE")).isCloseTo(Math.sqrt(6 / 4.0), EXACT);
        assertThat(scores.get("Corr")).isCloseTo(9 / Math.sqrt(14 * 9), EXACT);
    }

    @Test
    void corrOfAConstantOrOfOneSampleIsUndefined() {
        assertThat(corr(new double[] {0.1, 0.1, 0.1}, 1, 2, 3)).isNull();
        assertThat(corr(new double[] {1, 2, 3}, 0.1, 0.1, 0.1)).isNull();
        assertThat(corr(new double[] {1, 2, 3}, 0.3, 0.30000000000000004, 0.3)).isNull();
        assertThat(corr(new double[] {1, 2, 3}, 0, 0, 0)).isNull();
        assertThat(corr(new double[] {1}, 2)).isNull();
        assertThat(corr(new double[] {1, 2}, 0.5, 0.1)).isCloseTo(-1, EXACT);
        assertThat(corr(new double[] {1, 2, 3, 5}, 1000000001.0, 1000000002.5, 1000000002.0, 1000000006.0))
                .isCloseTo(0.9311746440636207, EXACT);
        assertThat(regression(Suite.SIMS, new double[] {-1, 0, 1}, 2, 3, 4)).containsEntry("Corr", null);
    }

    private static Double corr(double[] truth, double... prediction) {
        return regression(Suite.GENERIC, truth, prediction).get("Corr");
    }

    @Test
    void withoutALabelThatHasASignAcc2AndItsF1AreUndefinedAndTheOthersAreNot() {
        Map<String, Double> scores = regression(Suite.MOSI, new double[] {0, -0.0}, 0.1, -0.1);
        assertThat(scores).containsEntry("Acc_2", null).containsEntry("F1_score", null);
        assertThat(scores.get("Has0_Acc_2")).isCloseTo(0.5, EXACT);
        assertThat(scores.get("MAE")).isCloseTo(0.1, EXACT);
    }

    @Test
    void theF1OfAClassThatIsNeitherThereNorPredictedIsUndefinedAndWeighsNothing() {
        SuiteScores suite = SuiteScores.of(Suite.GENERIC, Task.CLASSIFICATION, 4);
        Map<String, Double> scores =
                suite.of(new double[] {0, 0, 1}, new double[][] {{1, 0, 0, 0}, {0, 0, 1, 0}, {0, 1, 0, 0}});
        assertThat(scores).containsEntry("F1_class_3", null);
        assertThat(scores.get("F1_class_2")).isZero();
        assertThat(scores.get("WAF1")).isCloseTo((2 * 2 / 3.0 + 1) / 3, EXACT);
    }

    @Test
    void zeroLabelsAreLeftOutOfAcc2AndPositiveInHas0() {
        Map<String, Double> scores = regression(Suite.MOSI, new double[] {0, -1, 2, 0}, -0.5, -1, 1, 0);
        assertThat(scores.get("Acc_2")).isCloseTo(1.0, EXACT);
        assertThat(scores.get("Has0_Acc_2")).isCloseTo(0.75, EXACT);
        assertThat(scores.keySet())
                .containsExactly("MAE", "Corr", "Acc_7", "Acc_5", "Acc_2", "F1_score", "Has0_Acc_2", "Has0_F1_score");
    }

    @Test
    void halvesRoundToTheEvenClass() {
        Map<String, Double> scores = regression(Suite.MOSI, new double[] {0.5, 2.5, -1.5, 3}, 0, 2, -2, 9);
        assertThat(scores.get("Acc_7")).isCloseTo(1.0, EXACT);
    }

    @Test
    void simsBordersBelongToTheLowerBinAlsoInSinglePrecision() {
        double[] truth = {0.1f, -0.1f, 0.7f, -0.7f, 0};
        Map<String, Double> scores = regression(Suite.SIMS, truth, 0.05, -0.5, 0.5, -0.9, -1);
        assertThat(scores.get("Mult_acc_3")).isCloseTo(0.8, EXACT);
        assertThat(scores.get("Mult_acc_5")).isCloseTo(0.8, EXACT);
        assertThat(scores.get("Mult_acc_2")).isCloseTo(1.0, EXACT);
    }

    @Test
    void simsMeasuresClippedValues() {
        assertThat(regression(Suite.SIMS, new double[] {1, -1}, 5, -5).get("MAE"))
                .isZero();
    }

    @Test
    void classScoresFollowFromTheConfusionMatrix() {
        double[] truth = {0, 0, 0, 1, 1, 2};
        double[][] logits = {{3, 1, 0}, {2, 1, 0}, {0, 1, 0}, {0, 1, 0}, {1, 0, 0}, {1, 0, 0}};
        SuiteScores suite = SuiteScores.of(Suite.GENERIC, Task.CLASSIFICATION, 3);
        Map<String, Double> scores = suite.of(truth, logits);
        assertThat(suite.confusion(truth, logits))
                .containsExactly(List.of(2, 1, 0), List.of(1, 1, 0), List.of(1, 0, 0));
        assertThat(scores.get("WAcc")).isCloseTo(0.5, EXACT);
        assertThat(scores.get("F1_class_0")).isCloseTo(4 / 7.0, EXACT);
        assertThat(scores.get("F1_class_1")).isCloseTo(0.5, EXACT);
        assertThat(scores.get("F1_class_2")).isZero();
        assertThat(scores.get("WAF1")).isCloseTo((3 * 4 / 7.0 + 2 * 0.5) / 6, EXACT);
        assertThat(scores).containsEntry("Acc", scores.get("WAcc")).containsEntry("F1_score", scores.get("WAF1"));
    }

    @Test
    void regressionHasNoConfusion() {
        assertThat(SuiteScores.of(Suite.MOSI, Task.REGRESSION, 0).confusion(new double[] {1}, column(1)))
                .isNull();
    }

    @Test
    void labelsAndOutputsMustFit() {
        SuiteScores suite = SuiteScores.of(Suite.GENERIC, Task.CLASSIFICATION, 3);
        assertThatThrownBy(() -> suite.of(new double[0], new double[0][])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> suite.of(new double[] {1}, column(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> suite.of(new double[] {1}, column(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3");
    }
}
