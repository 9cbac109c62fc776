package org.decalign.backend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.decalign.protocol.study.StudyView.Difference;
import org.junit.jupiter.api.Test;

class WelchTestTests {
    @Test
    void intervalAndPValueAreThoseOfScipy() {
        // scipy.stats.ttest_ind([.8, .84, .85], [.9, .92, .86, .95], equal_var=False)
        Difference difference = WelchTest.of(List.of(.8, .84, .85), List.of(.9, .92, .86, .95));
        assertThat(difference.value()).isCloseTo(-0.0775, within(1e-12));
        assertThat(difference.low()).isCloseTo(-0.13991857068475083, within(1e-9));
        assertThat(difference.high()).isCloseTo(-0.015081429315248973, within(1e-9));
        assertThat(difference.p()).isCloseTo(0.024220020755740625, within(1e-9));
    }

    @Test
    void aSingleSeedOrNoSpreadGivesTheDifferenceAlone() {
        assertThat(WelchTest.of(List.of(.8), List.of(.9, .92)).p()).isNull();
        assertThat(WelchTest.of(List.of(.8, .8), List.of(.9, .9)).low()).isNull();
        assertThat(WelchTest.of(List.of(.8, .8), List.of(.9, .9)).value()).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void whyThereIsNoTestIsSaidInWords() {
        assertThat(WelchTest.of(List.of(.8), List.of(.9, .92)).why()).isEqualTo("fewer than two seeds on a side");
        assertThat(WelchTest.of(Arrays.asList(.8, null, null), List.of(.9, .92)).why())
                .isEqualTo("fewer than two seeds on a side: the score is undefined on 2 of 5");
        assertThat(WelchTest.of(List.of(.8, .8), List.of(.9, .9)).why()).contains("no spread");
        assertThat(WelchTest.of(Arrays.asList(null, null), List.of(.9, .92))).isNull();
    }

    @Test
    void aSpreadThatIsOnlyRoundingIsNone() {
        assertThat(WelchTest.of(List.of(.3, .1 + .2), List.of(.4, .4)).p()).isNull();
    }
}
