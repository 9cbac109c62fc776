package org.decalign.backend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.decalign.protocol.run.GroupView.Statistic;
import org.junit.jupiter.api.Test;

class SampleStatisticsTests {
    @Test
    void theDeviationIsThatOfASample() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations 9+1+1+1+0+0+4+16 = 32, over 7
        Statistic statistic = SampleStatistics.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
        assertThat(statistic.mean()).isEqualTo(5);
        assertThat(statistic.sd()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
    }

    @Test
    void closeValuesFarFromZeroKeepTheirDeviation() {
        assertThat(SampleStatistics.of(List.of(1e9, 1e9 + 2)).sd()).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    @Test
    void oneValueHasNoDeviation() {
        assertThat(SampleStatistics.of(List.of(0.5))).isEqualTo(new Statistic(1, 0.5, null));
    }
}
