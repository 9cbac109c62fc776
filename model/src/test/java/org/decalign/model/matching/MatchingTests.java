package org.decalign.model.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.decalign.model.DecAlignConfig;
import org.decalign.model.DecAlignConfig.Alignment;
import org.decalign.model.DecAlignConfig.Terms;
import org.decalign.model.EngineTest;
import org.decalign.model.PerModality;
import org.decalign.model.Small;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchingTests extends EngineTest {
    private NDArray x;
    private NDArray y;

    @BeforeEach
    void open() {
        x = Small.array(manager, new double[] {0, 1, 2, 1, 4, -2}, 3, 2);
        y = Small.array(manager, new double[] {1, 1, 0, 3, 2, 2}, 3, 2);
    }

    @Test
    void theDiscrepancyOfASampleWithItselfIsZero() {
        assertThat(MaximumMeanDiscrepancy.of(x, x, 1).getDouble()).isCloseTo(0, within(1e-15));
    }

    @Test
    void theDiscrepancyIsSymmetricAndPositive() {
        double there = MaximumMeanDiscrepancy.of(x, y, 1).getDouble();
        assertThat(there)
                .isPositive()
                .isCloseTo(MaximumMeanDiscrepancy.of(y, x, 1).getDouble(), within(1e-15));
    }

    @Test
    void theKernelOfTwoPointsIsWorkedByHand() {
        NDArray a = Small.array(manager, new double[] {0}, 1, 1);
        NDArray b = Small.array(manager, new double[] {2}, 1, 1);
        // 1 + 1 - 2 exp(-4 / (2 2))
        assertThat(MaximumMeanDiscrepancy.of(a, b, 2).getDouble()).isCloseTo(2 - 2 * Math.exp(-1), within(1e-12));
    }

    @Test
    void statisticsAreWorkedByHand() {
        LatentStatistics s = LatentStatistics.of(x);
        assertThat(s.mean().toDoubleArray()).containsExactly(new double[] {2, 0}, within(1e-12));
        // deviations (-2, 1), (0, 1), (2, -2): covariance over n - 1 = 2
        assertThat(s.covariance().toDoubleArray()).containsExactly(new double[] {4, -3, -3, 3}, within(1e-12));
        // second column: m3 = (1 + 1 - 8) / 3 = -2, variance 2
        assertThat(s.skewness().toDoubleArray())
                .containsExactly(new double[] {0, -2 / Math.pow(2, 1.5)}, within(1e-12));
    }

    @Test
    void aSampleAgreesWithItselfInItsStatistics() {
        LatentStatistics s = LatentStatistics.of(x);
        assertThat(SemanticConsistencyLoss.between(s, s).getDouble()).isZero();
    }

    @Test
    void statisticsAndDiscrepancyMakeTheWholeAndEachCanStandAlone() {
        double statistics = homo(new Terms(true, true, true, false));
        double discrepancy = homo(new Terms(true, true, false, true));
        assertThat(statistics).isPositive();
        assertThat(discrepancy).isCloseTo(MaximumMeanDiscrepancy.of(x, y, 1).getDouble(), within(1e-12));
        assertThat(homo(Terms.ALL)).isCloseTo(statistics + discrepancy, within(1e-12));
        assertThat(homo(new Terms(true, true, false, false))).isZero();
    }

    private double homo(Terms terms) {
        Alignment settings = new Alignment(2, 3, 1e-4, 0.1, 10, false, false, 1, terms, DecAlignConfig.Forms.RELEASED);
        return DistributionMatchingLoss.of(PerModality.of(Map.of("a", x, "b", y)), settings)
                .getDouble();
    }
}
