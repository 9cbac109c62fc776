package org.decalign.model.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.decalign.model.EngineTest;
import org.decalign.model.Small;
import org.junit.jupiter.api.Test;

class ObjectiveTests extends EngineTest {

    private NDArray column(double... values) {
        return Small.array(manager, values, values.length, 1);
    }

    private static double of(RegressionLoss.Kind kind, double binary, NDArray output, double... labels) {
        return new RegressionLoss(kind, 2, binary).of(output, labels).getDouble();
    }

    @Test
    void theThreeErrorsOfARegressionAreWorkedByHand() {
        NDArray output = column(1, 5);
        assertThat(of(RegressionLoss.Kind.MSE, 0, output, 0, 1)).isCloseTo(8.5, within(1e-12));
        assertThat(of(RegressionLoss.Kind.MAE, 0, output, 0, 1)).isCloseTo(2.5, within(1e-12));
        // beta 2: 1^2 / 4 below, 4 - 1 above
        assertThat(of(RegressionLoss.Kind.SMOOTH_L1, 0, output, 0, 1)).isCloseTo(1.625, within(1e-12));
    }

    @Test
    void theBinaryTermLeavesOutLabelZeroAndIsNothingWhereAllAreZero() {
        NDArray output = column(0, 3);
        double mse = of(RegressionLoss.Kind.MSE, 0, output, 1, 0);
        assertThat(of(RegressionLoss.Kind.MSE, 1, output, 1, 0) - mse).isCloseTo(Math.log(2), within(1e-12));
        assertThat(of(RegressionLoss.Kind.MSE, 1, output, 0, 0))
                .isEqualTo(of(RegressionLoss.Kind.MSE, 0, output, 0, 0));
    }

    @Test
    void crossEntropyIsWeightedByClass() {
        NDArray logits = Small.array(manager, new double[] {0, 0, Math.log(3), 0}, 2, 2);
        double[] labels = {0, 1};
        double plain = new ClassificationLoss(List.of()).of(logits, labels).getDouble();
        assertThat(plain).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-12));
        double weighted =
                new ClassificationLoss(List.of(1.0, 3.0)).of(logits, labels).getDouble();
        assertThat(weighted).isCloseTo((Math.log(2) + 3 * Math.log(4)) / 4, within(1e-12));
        assertThat(ClassificationLoss.balanced(new double[] {0, 0, 0, 1}, 2)).containsExactly(4 / 6.0, 2.0);
    }

    @Test
    void theContrastiveTermIsZeroWithoutAPairAndWorkedByHandWithOne() {
        NDArray representation = Small.array(manager, new double[] {2, 0, 0, 3, 1, 0}, 3, 2);
        assertThat(SupervisedContrastiveLoss.of(representation, new double[] {0, 1, 2}, 0.5)
                        .getDouble())
                .isZero();
        // rows 0 and 2 are alike: similarity 2 to each other, 0 to row 1; log(e^2 / (e^2 + 1))
        double expected = -Math.log(Math.exp(2) / (Math.exp(2) + 1));
        assertThat(SupervisedContrastiveLoss.of(representation, new double[] {0, 1, 0}, 0.5)
                        .getDouble())
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void binsOfARegressionAreRoundedWithHalvesToEven() {
        double[] bins = new RegressionLoss(RegressionLoss.Kind.MSE, 1, 0).bins(new double[] {-5, -0.5, 0.5, 1.5, 2.6});
        assertThat(bins).containsExactly(-3, -0.0, 0, 2, 3);
    }
}
