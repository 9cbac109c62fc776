package org.decalign.datasets.csd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Overlaps and lengths worked out by hand. */
class IntervalsTests {
    private static final Intervals FRAMES = new Intervals(new double[] {2, 3, 0, 1, 1, 2, 0.5, 2.5, 4, 4});

    @Test
    void rowsThatOverlapComeByTheirStart() {
        assertThat(FRAMES.overlapping(0, 5)).containsExactly(1, 3, 2, 0);
        assertThat(FRAMES.overlapping(1, 2)).containsExactly(3, 2);
        assertThat(FRAMES.overlapping(2.6, 9)).containsExactly(0);
    }

    @Test
    void touchingIsNoOverlapAndNeitherIsLessThanTheEpsilon() {
        assertThat(FRAMES.overlapping(3, 4)).isEmpty();
        assertThat(FRAMES.overlapping(3 - 9e-6, 4)).isEmpty();
        assertThat(FRAMES.overlapping(3 - 11e-6, 4)).containsExactly(0);
    }

    @Test
    void nothingOverlapsAnIntervalWithoutLengthNorIsOneOverlapped() {
        assertThat(FRAMES.overlapping(1.5, 1.5)).isEmpty();
        assertThat(FRAMES.overlapping(3.5, 4.5)).isEmpty();
        assertThat(FRAMES.isEmpty(4)).isTrue();
        assertThat(FRAMES.isEmpty(0)).isFalse();
    }

    @Test
    void overlapsAmongThemselvesAreCounted() {
        assertThat(FRAMES.overlaps()).isEqualTo(3);
        assertThat(new Intervals(new double[] {0, 1, 1, 2, 2, 3}).overlaps()).isZero();
    }

    @Test
    void whatIsNoIntervalIsFound() {
        assertThat(FRAMES.firstWrong()).isEqualTo(-1);
        assertThat(new Intervals(new double[] {0, 1, 3, 2}).firstWrong()).isEqualTo(1);
        assertThat(new Intervals(new double[] {0, Double.POSITIVE_INFINITY}).firstWrong())
                .isZero();
    }

    @Test
    void theLengthIsTheMeanAndThreeDeviationsRoundedDown() {
        assertThat(SampleArrays.paddedLength(List.of(2, 4))).as("3 + 3 · 1").isEqualTo(6);
        assertThat(SampleArrays.paddedLength(List.of(1, 2, 2, 3)))
                .as("2 + 3 · 0.7071")
                .isEqualTo(4);
        assertThat(SampleArrays.paddedLength(List.of(5, 5))).isEqualTo(5);
        assertThat(SampleArrays.paddedLength(List.of())).isEqualTo(1);
    }

    @Test
    void namesBecomePlain() {
        assertThat(Roles.plain("FACET 4.2")).isEqualTo("facet_4_2");
        assertThat(Roles.plain("COVAREP")).isEqualTo("covarep");
        assertThat(Roles.plain("3D-CNN (vision)")).isEqualTo("_3d_cnn_vision");
        assertThat(Roles.plain("x".repeat(80))).hasSize(64);
    }
}
