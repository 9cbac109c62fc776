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
    void corrIsZeroWhenOneSideIsConstant() {
        assertThat(regression(Suite.GENERIC, new double[] {0.1, 0.1, 0.1}, 1, 2, 3)
                        .get("Corr"))
                .isZero();
        assertThat(regression(Suite.GENERIC, new double[] {1, 2, 3}, 0.1, 0.1, 0.1)
                        .get("Corr"))
                .isZero();
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
