package org.decalign.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTests {
    @Test
    void theRateFallsAfterMoreThanPatienceBadEpochs() {
        PlateauSchedule schedule = new PlateauSchedule(List.of(1.0), false, 0.1, 2);

        assertThat(rates(schedule, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4))
                .containsExactly(
                        1.0, 1.0, 1.0, 0.1, 0.1, 0.1, 0.1 * 0.1, 0.1 * 0.1, 0.1 * 0.1, 0.1 * 0.1, 0.1 * 0.1 * 0.1);
    }

    @Test
    void aGainBelowTheRelativeThresholdIsNone() {
        PlateauSchedule minimise = new PlateauSchedule(List.of(1.0), false, 0.5, 0);
        assertThat(rates(minimise, 1, 0.99991, 0.9998)).containsExactly(1.0, 0.5, 0.5);

        PlateauSchedule maximise = new PlateauSchedule(List.of(1.0), true, 0.5, 0);
        assertThat(rates(maximise, 0.5, 0.50004, 0.5001)).containsExactly(1.0, 0.5, 0.5);
    }

    @Test
    void aFallSmallerThanOneHundredMillionthIsNotMade() {
        assertThat(rates(new PlateauSchedule(List.of(1e-8), false, 0.5, 0), 1, 1))
                .containsExactly(1e-8, 1e-8);
    }

    @Test
    void eachGroupsRateFallsByItselfAndStopsByItself() {
        PlateauSchedule schedule = new PlateauSchedule(List.of(1e-3, 1.05e-8), false, 0.5, 0);

        schedule.observe(1.0);
        schedule.observe(1.0);

        assertThat(schedule.rates()).containsExactly(5e-4, 1.05e-8);
        assertThat(schedule.learningRate()).isEqualTo(5e-4);
    }

    @Test
    void aScheduleRestoredGoesOnAsBefore() {
        PlateauSchedule whole = new PlateauSchedule(List.of(1.0), false, 0.1, 1);
        PlateauSchedule part = new PlateauSchedule(List.of(1.0), false, 0.1, 1);
        rates(whole, 3, 4, 5);
        rates(part, 3, 4);
        PlateauSchedule resumed = new PlateauSchedule(List.of(1.0), false, 0.1, 1);
        resumed.restore(part.state());

        assertThat(rates(resumed, 5)).containsExactly(whole.learningRate());
    }

    @Test
    void onlyAStrictlyBetterEpochIsTheBest() {
        BestEpoch best = new BestEpoch(true, 2);

        assertThat(best.observe(1, 10, 0.5)).isTrue();
        assertThat(best.observe(2, 20, 0.5)).isFalse();
        assertThat(best.exhausted(2)).isFalse();
        assertThat(best.observe(3, 30, 0.4)).isFalse();
        assertThat(best.exhausted(3)).isTrue();
        assertThat(best.state()).isEqualTo(new BestEpoch.State(1, 10, 0.5));
    }

    @Test
    void theFirstEpochCountsWhateverItsScore() {
        assertThat(new BestEpoch(true, 2).observe(1, 1, -1.0)).isTrue();
        assertThat(new BestEpoch(false, 2).observe(1, 1, 1e9)).isTrue();
    }

    @Test
    void anUndefinedScoreIsNeverTheBestNorABetterOne() {
        BestEpoch best = new BestEpoch(true, 3);
        assertThat(best.observe(1, 10, null)).isFalse();
        assertThat(best.observe(2, 20, -0.5)).isTrue();
        assertThat(best.observe(3, 30, null)).isFalse();
        assertThat(best.state()).isEqualTo(new BestEpoch.State(2, 20, -0.5));

        PlateauSchedule schedule = new PlateauSchedule(List.of(1.0), true, 0.5, 0);
        schedule.observe(0.5);
        schedule.observe(null);
        assertThat(schedule.learningRate()).isEqualTo(0.5);
        assertThat(schedule.state().best()).isEqualTo(0.5);
    }

    @Test
    void withoutAnyDefinedScorePatienceCountsFromTheStart() {
        BestEpoch best = new BestEpoch(false, 2);
        assertThat(best.exhausted(0)).isFalse();
        best.observe(1, 1, null);
        assertThat(best.exhausted(1)).isFalse();
        best.observe(2, 2, null);
        assertThat(best.exhausted(2)).isTrue();
    }

    @Test
    void aCheckpointWhoseBestIsUndefinedGivesItUp() {
        BestEpoch best = new BestEpoch(true, 9);
        best.restore(new BestEpoch.State(1, 10, Double.NaN));
        assertThat(best.observe(2, 20, 0.1)).isTrue();
    }

    @Test
    void anOrderHasEverySampleOnceAndComesFromSeedAndEpochAlone() {
        int[] order = Seeds.order(1, 1, 100);

        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
        assertThat(Seeds.order(1, 1, 100)).isEqualTo(order);
        assertThat(Seeds.order(1, 2, 100)).isNotEqualTo(order);
        assertThat(Seeds.order(2, 1, 100)).isNotEqualTo(order);
    }

    @Test
    void stepsHaveDifferentDropoutSeeds() {
        assertThat(IntStream.range(0, 1000)
                        .mapToLong(step -> Seeds.dropout(1, step))
                        .distinct()
                        .count())
                .isEqualTo(1000);
    }

    private static List<Double> rates(PlateauSchedule schedule, double... scores) {
        return DoubleStream.of(scores)
                .mapToObj(score -> {
                    schedule.observe(score);
                    return schedule.learningRate();
                })
                .toList();
    }
}
