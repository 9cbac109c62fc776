package org.decalign.backend.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTests {
    private static final List<Double> BASE = List.of(0.90, 0.91, 0.92);

    @Test
    void againstANumberTheIntervalIsStudents() {
        Verdict verdict = Gate.againstNumber("e", limit("test.A >= 0.9"), BASE);
        // Mean 0.91, sd 0.01, error 0.0057735, 97.5 % point at 2 degrees of freedom 4.302653.
        assertThat(verdict.state()).isEqualTo(State.PASSED);
        assertThat(verdict.low()).isCloseTo(0.01 - 4.302653 * 0.0057735, within(1e-6));
        assertThat(verdict.high()).isCloseTo(0.01 + 4.302653 * 0.0057735, within(1e-6));
    }

    @Test
    void againstABaselineTheIntervalIsWelchsAroundTheAllowance() {
        Verdict verdict =
                Gate.againstBaseline("e", limit("test.A >= baseline - 0.02"), List.of(0.85, 0.86, 0.87), BASE);
        // Difference -0.05, 0.03 beyond the allowance; error 0.0081650 at 4 degrees of freedom, 97.5 % point 2.776445.
        assertThat(verdict.bound()).isCloseTo(0.89, within(1e-12));
        assertThat(verdict.high()).isCloseTo(-0.03 + 2.776445 * 0.0081650, within(1e-6));
        assertThat(verdict.state()).isEqualTo(State.FAILED);
    }

    @Test
    void beyondTheAllowanceButWithinChanceIsNotTold() {
        Verdict verdict =
                Gate.againstBaseline("e", limit("test.A >= baseline - 0.02"), List.of(0.87, 0.88, 0.89), BASE);
        assertThat(verdict.state()).isEqualTo(State.INCONCLUSIVE);
        // Distance 0.01, variances 2e-4 together: t(16) sqrt(2e-4 / n) first falls under it at 9 seeds.
        assertThat(verdict.message()).contains("about 9 seeds");
    }

    @Test
    void aSmallerErrorIsBetterWhereTheLimitSaysSo() {
        Limit limit = limit("test.MAE <= baseline + 0.01");
        assertThat(Gate.againstBaseline("e", limit, List.of(0.80, 0.81), List.of(0.80, 0.81))
                        .state())
                .isEqualTo(State.PASSED);
        assertThat(Gate.againstBaseline("e", limit, List.of(0.90, 0.901), List.of(0.80, 0.801))
                        .state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void withoutAnySpreadADifferenceIsExact() {
        Limit limit = limit("test.A >= baseline");
        assertThat(Gate.againstBaseline("e", limit, List.of(0.5, 0.5), List.of(0.5, 0.5))
                        .state())
                .isEqualTo(State.PASSED);
        assertThat(Gate.againstBaseline("e", limit, List.of(0.4, 0.4), List.of(0.5, 0.5))
                        .state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void aDifferenceOfExactlyTheAllowanceHoldsDespiteRounding() {
        Limit limit = limit("test.A >= baseline - 0.01");
        assertThat(0.89 - 0.90).isLessThan(-0.01);
        assertThat(Gate.againstBaseline("e", limit, List.of(0.89, 0.89), List.of(0.90, 0.90))
                        .state())
                .isEqualTo(State.PASSED);
        assertThat(Gate.againstBaseline(
                                "e", limit("test.A > baseline - 0.01"), List.of(0.89, 0.89), List.of(0.90, 0.90))
                        .state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void aScoreThatIsUndefinedOnEverySeedIsNeitherPassedNorFailed() {
        List<@Nullable Double> undefined = Arrays.asList(null, null);
        Verdict verdict = Gate.againstNumber("e", limit("test.Corr >= 0"), undefined);
        assertThat(verdict.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(verdict.n()).isZero();
        assertThat(verdict.message()).contains("Corr is undefined on all 2 seeds");
        assertThat(Gate.againstBaseline("e", limit("test.A >= baseline"), BASE, undefined)
                        .message())
                .contains("baseline's seeds all leave this score undefined");
    }

    @Test
    void aSeedWhoseScoreIsUndefinedIsNotLeftOutOfAPass() {
        Verdict verdict = Gate.againstNumber("e", limit("test.Corr >= 0.5"), Arrays.asList(0.7, null, 0.8));
        assertThat(verdict.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(verdict.n()).isEqualTo(2);
        assertThat(verdict.message()).contains("undefined on 1 of 3 seeds");
        assertThat(Gate.againstNumber("e", limit("test.Corr >= 0.9"), Arrays.asList(0.7, null, 0.8))
                        .state())
                .isEqualTo(State.FAILED);
        Verdict few = Gate.againstBaseline("e", limit("test.A >= baseline"), Arrays.asList(0.9, null), BASE);
        assertThat(few.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(few.message()).contains("fewer than two seeds", "undefined on 1 of 5");
    }

    private static Limit limit(String text) {
        return Limit.parse(text).orElseThrow();
    }
}
